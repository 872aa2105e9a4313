# Run at every build by build_info.cmake: writes OUT for the commit of SOURCE; -dirty marks local
# changes.
if(NOT HASH)
  execute_process(COMMAND git -c safe.directory=${SOURCE} describe --always --dirty --abbrev=12
                          --exclude=*
                  WORKING_DIRECTORY ${SOURCE} ERROR_QUIET
                  OUTPUT_VARIABLE HASH OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
if(NOT HASH)
  set(HASH "unknown")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/build_info.h.in ${OUT} @ONLY)
