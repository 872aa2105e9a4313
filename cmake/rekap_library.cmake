# rekap_library(NAME DEPENDS ... LIBRARIES ...): the folder src/NAME as the library rekap_NAME.
#
# DEPENDS names the folders whose headers it may include: the arrow of ARCHITECTURE.md, held by
# tools/check_layers.py and by the preset `layers`. LIBRARIES are third-party targets, kept private
# to the folder. *_test.cpp become the program NAME_test (TEST_DEPENDS: what the tests alone may
# reach), *_fuzz.cpp one fuzz target each.
function(rekap_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;LIBRARIES;TEST_DEPENDS")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(TRANSFORM arg_DEPENDS PREPEND rekap_)
  list(TRANSFORM arg_TEST_DEPENDS PREPEND rekap_)

  add_library(rekap_${name} ${sources})
  target_sources(rekap_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src
                 FILES ${headers})
  target_link_libraries(rekap_${name} PUBLIC ${arg_DEPENDS} PRIVATE rekap_options ${arg_LIBRARIES})

  if(REKAP_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_compile_definitions(${name}_test PRIVATE REKAP_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name}_test PRIVATE rekap_${name} ${arg_TEST_DEPENDS} rekap_options
                          ${arg_LIBRARIES} GTest::gtest_main rapidcheck)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST
                         PROPERTIES TIMEOUT 300)
  endif()
  if(REKAP_TESTS OR REKAP_FUZZ)
    foreach(source ${fuzzers})
      rekap_fuzz_target(${name} ${source})
    endforeach()
  endif()
endfunction()

# One fuzz target: with REKAP_FUZZ a libFuzzer program, otherwise a test that replays the corpus.
function(rekap_fuzz_target name source)
  get_filename_component(target ${source} NAME_WE)
  add_executable(${target} ${source})
  target_link_libraries(${target} PRIVATE rekap_${name} rekap_options)
  set(corpus ${PROJECT_SOURCE_DIR}/tests/corpus/${target})
  if(REKAP_FUZZ)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/corpus/replay_main.cpp)
    add_test(NAME fuzz_corpus.${target} COMMAND ${target} ${corpus})
  endif()
endfunction()
