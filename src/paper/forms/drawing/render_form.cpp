// SPDX-License-Identifier: Apache-2.0
#include "paper/forms/drawing/render_form.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"

namespace rekap::paper {
namespace {

constexpr double points_per_mm = 72 / 25.4;
constexpr double line_pitch = 1.2;  // of the em
constexpr double size_min = 0.35;   // the least share of its size that a text is set in
constexpr const char* font_family = "Liberation Sans";
// Any day will do: the bytes must not tell when they were made.
constexpr const char* fixed_date = "2000-01-01T00:00:00Z";

struct Destroy {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <class Handle>
using Owned = std::unique_ptr<Handle, Destroy>;

/// Draws one page in millimetres.
class Painter {
 public:
  explicit Painter(cairo_t& context) : context_(&context) {
    // Unhinted: the same widths in the PDF and in pictures of any scale.
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(context_, options.get());
  }

  void paint(const PageDrawing& page) {
    for (const DrawnShape& shape : page.shapes) {
      std::visit([this](const auto& known) { paint(known); }, shape);
    }
  }

 private:
  void paint(const DrawnRectangle& shape);
  void paint(const DrawnLine& shape);
  void paint(const DrawnCircle& shape);
  void paint(const DrawnText& shape);

  void set_shade(Shade shade) {
    const double grey = static_cast<double>(shade) / 255;
    cairo_set_source_rgb(context_, grey, grey, grey);
  }
  /// Fills the path, or draws its line where it has a width.
  void finish(double line_mm) {
    if (line_mm <= 0) {
      cairo_fill(context_);
      return;
    }
    cairo_set_line_width(context_, line_mm);
    cairo_stroke(context_);
  }
  double text_width(const std::string& text) {
    cairo_text_extents_t extents;
    cairo_text_extents(context_, text.c_str(), &extents);
    return extents.x_advance;
  }
  std::vector<std::string> break_lines(const std::string& text, double width_mm);
  bool fits(const std::vector<std::string>& lines, const PageRectangle& area, double size_mm);

  cairo_t* context_;
};

void Painter::paint(const DrawnRectangle& shape) {
  set_shade(shape.shade);
  const PageRectangle& area = shape.area;
  cairo_rectangle(context_, area.left_mm, area.top_mm, area.width_mm(), area.height_mm());
  finish(shape.line_mm);
}

void Painter::paint(const DrawnLine& shape) {
  set_shade(shape.shade);
  cairo_save(context_);
  if (shape.dot_mm > 0) {
    const double dash[] = {0, shape.dot_mm};
    cairo_set_dash(context_, dash, 2, 0);
    cairo_set_line_cap(context_, CAIRO_LINE_CAP_ROUND);
  } else {
    cairo_set_line_cap(context_, CAIRO_LINE_CAP_SQUARE);
  }
  cairo_move_to(context_, shape.from.x_mm, shape.from.y_mm);
  cairo_line_to(context_, shape.to.x_mm, shape.to.y_mm);
  finish(shape.width_mm);
  cairo_restore(context_);
}

void Painter::paint(const DrawnCircle& shape) {
  constexpr double whole_turn = 6.283185307179586;
  set_shade(shape.shade);
  cairo_new_sub_path(context_);
  cairo_arc(context_, shape.centre.x_mm, shape.centre.y_mm, shape.diameter_mm / 2, 0, whole_turn);
  finish(shape.line_mm);
}

std::vector<std::string> Painter::break_lines(const std::string& text, double width_mm) {
  std::vector<std::string> lines;
  for (const std::string_view paragraph : base::split(text, '\n')) {
    std::string line;
    for (const std::string_view word : base::split(paragraph, ' ')) {
      std::string longer = line.empty() ? std::string(word) : fmt::format("{} {}", line, word);
      if (!line.empty() && text_width(longer) > width_mm) {
        lines.push_back(std::move(line));
        longer = word;
      }
      line = std::move(longer);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

bool Painter::fits(const std::vector<std::string>& lines, const PageRectangle& area,
                   double size_mm) {
  if (static_cast<double>(lines.size()) * size_mm * line_pitch > area.height_mm()) return false;
  return std::all_of(lines.begin(), lines.end(),
                     [&](const std::string& line) { return text_width(line) <= area.width_mm(); });
}

void Painter::paint(const DrawnText& shape) {
  const TextStyle& style = shape.style;
  set_shade(style.shade);
  cairo_select_font_face(context_, font_family,
                         style.is_italic ? CAIRO_FONT_SLANT_ITALIC : CAIRO_FONT_SLANT_NORMAL,
                         style.is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  double size_mm = style.size_mm;
  std::vector<std::string> lines;
  while (true) {
    cairo_set_font_size(context_, size_mm);
    lines = break_lines(shape.text, shape.area.width_mm());
    if (fits(lines, shape.area, size_mm) || size_mm <= style.size_mm * size_min) break;
    size_mm *= 0.95;
  }
  // Capitals are about 0.72 em high: the middle line's capitals stand in the middle of the area.
  const double pitch_mm = size_mm * line_pitch;
  double y_mm = shape.area.centre().y_mm + size_mm * 0.36 -
                pitch_mm * static_cast<double>(lines.size() - 1) / 2;
  for (const std::string& line : lines) {
    const double room_mm = shape.area.width_mm() - text_width(line);
    double x_mm = shape.area.left_mm;
    if (style.alignment == TextAlignment::centre) x_mm += room_mm / 2;
    if (style.alignment == TextAlignment::right) x_mm += room_mm;
    cairo_move_to(context_, x_mm, y_mm);
    cairo_show_text(context_, line.c_str());
    y_mm += pitch_mm;
  }
}

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

tl::unexpected<Error> refuse(cairo_status_t status) {
  return fail(ErrorCode::unavailable,
              fmt::format("cannot draw the form: {}", cairo_status_to_string(status)));
}

}  // namespace

struct FormPdf::State {
  std::string bytes;
  Owned<cairo_surface_t> surface;
};

FormPdf::FormPdf() : state_(std::make_unique<State>()) {
  // The size of each page is set as it is added.
  state_->surface.reset(cairo_pdf_surface_create_for_stream(append_bytes, &state_->bytes, 1, 1));
}
FormPdf::~FormPdf() = default;
FormPdf::FormPdf(FormPdf&&) noexcept = default;
FormPdf& FormPdf::operator=(FormPdf&&) noexcept = default;

void FormPdf::add_page(const PageDrawing& page) {
  cairo_surface_t* surface = state_->surface.get();
  cairo_pdf_surface_set_size(surface, page.width_mm * points_per_mm,
                             page.height_mm * points_per_mm);
  const Owned<cairo_t> context(cairo_create(surface));
  cairo_scale(context.get(), points_per_mm, points_per_mm);
  Painter(*context).paint(page);
  cairo_show_page(context.get());
}

Result<std::string> FormPdf::finish(const std::string& title) {
  cairo_surface_t* surface = state_->surface.get();
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "rekap");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, fixed_date);
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  if (status != CAIRO_STATUS_SUCCESS) return refuse(status);
  return std::move(state_->bytes);
}

Result<std::string> render_form_pdf(const std::vector<PageDrawing>& pages,
                                    const std::string& title) {
  FormPdf pdf;
  for (const PageDrawing& page : pages) pdf.add_page(page);
  return pdf.finish(title);
}

Result<GreyImage> render_page_image(const PageDrawing& page, double pixels_per_mm) {
  if (!(pixels_per_mm >= 0.5 && pixels_per_mm <= 40)) {
    return fail(ErrorCode::invalid_input,
                fmt::format("{} pixels a millimetre: not 0.5 to 40", pixels_per_mm));
  }
  GreyImage image(static_cast<int>(std::lround(page.width_mm * pixels_per_mm)),
                  static_cast<int>(std::lround(page.height_mm * pixels_per_mm)));
  const Owned<cairo_surface_t> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width_px, image.height_px));
  {
    const Owned<cairo_t> context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_scale(context.get(), pixels_per_mm, pixels_per_mm);
    Painter(*context).paint(page);
  }
  cairo_surface_flush(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return refuse(status);
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) {
      // All three colours are alike; the lowest byte of the native 32 bits is blue.
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, sizeof pixel);
      image.at(x, y) = static_cast<std::uint8_t>(pixel & 0xFF);
    }
  }
  return image;
}

}  // namespace rekap::paper
