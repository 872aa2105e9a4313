# rekap_library(NAME DEPENDS ... LIBRARIES ...): the folder src/NAME as the library rekap_NAME.
#
# DEPENDS names the folders whose headers it may include: the arrow of ARCHITECTURE.md, held by
# tools/check_layers.py and by the preset `layers`. LIBRARIES are third-party targets, kept private
# to the folder. *_test.cpp become the program NAME_test (TEST_DEPENDS: what the tests alone may
# reach), *_slow_test.cpp the program NAME_slow_test with the label `slow`, *_fuzz.cpp one fuzz
# target each.
function(rekap_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;LIBRARIES;TEST_DEPENDS")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(slow_tests ${tests})
  list(FILTER tests EXCLUDE REGEX "_slow_test\\.cpp$")
  list(FILTER slow_tests INCLUDE REGEX "_slow_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(TRANSFORM arg_DEPENDS PREPEND rekap_)
  list(TRANSFORM arg_TEST_DEPENDS PREPEND rekap_)

  add_library(rekap_${name} ${sources})
  target_sources(rekap_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src
                 FILES ${headers})
  target_compile_features(rekap_${name} PUBLIC cxx_std_20)  # the headers need it too
  target_link_libraries(rekap_${name} PUBLIC ${arg_DEPENDS} PRIVATE rekap_options ${arg_LIBRARIES})

  set(test_libraries rekap_${name} ${arg_TEST_DEPENDS} ${arg_LIBRARIES})
  rekap_test_program(${name}_test "${tests}" "${test_libraries}" TIMEOUT 300)
  rekap_test_program(${name}_slow_test "${slow_tests}" "${test_libraries}" TIMEOUT 900 LABELS slow)
  if(REKAP_TESTS OR REKAP_FUZZ)
    foreach(source ${fuzzers})
      rekap_fuzz_target(${name} ${source})
    endforeach()
  endif()
endfunction()

# One program of tests, each of them known to CTest with the properties that follow.
function(rekap_test_program program sources libraries)
  if(NOT REKAP_TESTS OR NOT sources)
    return()
  endif()
  add_executable(${program} ${sources})
  target_compile_definitions(${program} PRIVATE REKAP_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${program} PRIVATE ${libraries} rekap_options GTest::gtest_main rapidcheck)
  string(REGEX REPLACE "_(slow_)?test$" "" prefix ${program})
  gtest_discover_tests(${program} TEST_PREFIX "${prefix}." DISCOVERY_MODE PRE_TEST
                       PROPERTIES ${ARGN})
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
