// SPDX-License-Identifier: Apache-2.0
// The tree of regions from the nation down to the village, and the polling stations below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/result.h"

namespace rekap::election {

/// Tiers of the country: negara, provinsi, kabupaten/kota, kecamatan, kelurahan/desa, TPS.
enum class RegionLevel : std::uint8_t { nation, province, regency, district, village, station };

/// "nation", "province", …; the spelling of the command line and of all files.
std::string_view region_level_name(RegionLevel level);
/// Errors: invalid_input for another word; the message lists the six.
Result<RegionLevel> parse_region_level(std::string_view name);

/// Whether `text` can be the code of a region, station or district: 1 to 32 letters, digits and
/// hyphens, because codes become parts of published paths.
bool is_code(std::string_view text);

/// Position of a region in pre-order; 0 is the nation.
using RegionIndex = base::Index<struct RegionTag, std::uint32_t>;
/// Position of a polling station, in the order of the regions' pre-order, then by code.
using StationIndex = base::Index<struct StationTag, std::uint32_t>;

/// A run of stations: `first` and one past the last.
struct StationRange {
  StationIndex first, end;
  std::size_t count() const { return end.value - first.value; }
};

/// A region as it is handed to RegionTree::create. Codes are opaque; the tree comes from
/// `parent_code` alone.
struct RegionRow {
  std::string_view code;
  std::string_view parent_code;  ///< empty for the nation
  RegionLevel level = RegionLevel::nation;
  std::string_view name;
  std::uint32_t line = 0;  ///< line of regions.csv, for messages
};

/// A polling station ("TPS") as it is handed to RegionTree::create.
struct StationRow {
  std::string_view code;
  std::string_view village_code;
  std::string_view name;
  std::uint32_t line = 0;  ///< line of stations.csv, for messages
};

/// A region; text lives as long as the tree.
struct Region {
  std::string_view code;
  std::string_view name;
  RegionLevel level = RegionLevel::nation;
  std::optional<RegionIndex> parent;
  RegionIndex end;  ///< one past the last descendant: the descendants are index + 1 … end - 1
  StationRange stations;  ///< all stations at any depth below
};

/// A polling station; text lives as long as the tree.
struct Station {
  std::string_view code;
  std::string_view name;
  RegionIndex village;
};

/// The region tree of one election, immutable.
///
/// Regions lie in pre-order (siblings by code, bytewise) and stations in the same order, so the
/// regions and the stations below any region are each one contiguous run.
class RegionTree {
 public:
  /// A tree of no region, until one that `create` made takes its place.
  RegionTree();

  /// Codes become parts of published paths, hence 1 to 32 letters, digits and hyphens; names have 1
  /// to 500 bytes.
  ///
  /// Errors: invalid_input naming line and code, for a code given twice, an unknown parent, a
  /// parent that is not one level above (every cycle has one), no or two nations, a station whose
  /// village is unknown, or another code or name than above.
  static Result<RegionTree> create(const std::vector<RegionRow>& regions,
                                   const std::vector<StationRow>& stations);

  std::size_t region_count() const { return regions_.size(); }
  std::size_t station_count() const { return stations_.size(); }
  Region region(RegionIndex index) const;
  Station station(StationIndex index) const;
  /// Code to index in constant time; nothing for a code that the tree lacks.
  std::optional<RegionIndex> find_region(std::string_view code) const;
  std::optional<StationIndex> find_station(std::string_view code) const;
  /// The regions one level below, in order; empty for a village.
  std::vector<RegionIndex> children(RegionIndex index) const;
  /// The region of `level` above (or at) `index`, if there is one.
  std::optional<RegionIndex> ancestor(RegionIndex index, RegionLevel level) const;

 private:
  struct Label {
    std::uint32_t offset;  // into text_: the code, then the name
    std::uint16_t code_size, name_size;
  };
  struct RegionNode {
    Label label;
    RegionLevel level;
    std::uint32_t parent, end, first_station, station_end;
  };
  struct StationNode {
    Label label;
    std::uint32_t village;
  };

  Label append_label(std::string_view code, std::string_view name);
  std::string_view code(const Label& label) const {
    return {text_.data() + label.offset, label.code_size};
  }
  std::string_view name(const Label& label) const {
    return {text_.data() + label.offset + label.code_size, label.name_size};
  }
  /// One place of an open-addressing table by code. Most foreign codes are told apart by the hash.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // index + 1; 0 is empty
  };
  template <class Node>
  std::size_t find_slot(const std::vector<Slot>& slots, const std::vector<Node>& nodes,
                        std::string_view code, std::uint32_t hash) const;
  Result<> append_regions(const std::vector<RegionRow>& rows);
  Result<> append_stations(const std::vector<StationRow>& rows);

  std::string text_;
  std::vector<RegionNode> regions_;
  std::vector<StationNode> stations_;
  std::vector<Slot> region_slots_, station_slots_;
};

}  // namespace rekap::election
