# rekap_options: what every target of the project is compiled with.
add_library(rekap_options INTERFACE)
target_compile_features(rekap_options INTERFACE cxx_std_20)
target_compile_options(rekap_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                       -Werror -fno-math-errno -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(REKAP_CCACHE ccache)
if(REKAP_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${REKAP_CCACHE})
endif()
find_program(REKAP_MOLD mold)
if(REKAP_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT REKAP_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()

if(REKAP_SANITIZE)
  target_compile_options(rekap_options INTERFACE -fsanitize=${REKAP_SANITIZE}
                         -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(rekap_options INTERFACE -fsanitize=${REKAP_SANITIZE})
endif()
if(REKAP_FUZZ)
  target_compile_options(rekap_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(REKAP_COVERAGE)
  target_compile_options(rekap_options INTERFACE --coverage -fprofile-abs-path)
  target_link_options(rekap_options INTERFACE --coverage)
endif()
if(BUILD_SHARED_LIBS)
  # Preset `layers`: each folder must link from its declared dependencies alone.
  add_link_options(-Wl,-z,defs)
endif()
