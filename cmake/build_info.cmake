# Version and build hash, shown by every program with `--version`: link rekap_build_info and
# include "build_info.h".
#
# The hash is looked up at every build; build_info.h is touched only when it changed, so a commit
# recompiles the few files that show it. Outside a git checkout the hash is what
# -DREKAP_BUILD_HASH=… says, or "unknown".
set(REKAP_BUILD_HASH "" CACHE STRING "build hash of a source tree without git")

set(build_info_command ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DVERSION=${PROJECT_VERSION}
    -DHASH=${REKAP_BUILD_HASH} -DOUT=${PROJECT_BINARY_DIR}/generated/build_info.h
    -P ${CMAKE_CURRENT_LIST_DIR}/write_build_info.cmake)
execute_process(COMMAND ${build_info_command} COMMAND_ERROR_IS_FATAL ANY)
add_custom_target(write_build_info COMMAND ${build_info_command} VERBATIM
                  BYPRODUCTS ${PROJECT_BINARY_DIR}/generated/build_info.h COMMENT "Build hash")

add_library(rekap_build_info INTERFACE)
target_include_directories(rekap_build_info INTERFACE ${PROJECT_BINARY_DIR}/generated)
add_dependencies(rekap_build_info write_build_info)
