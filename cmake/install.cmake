# What `cmake --install build/release` puts where: the programs of apps/, the election definitions,
# the schemas of what is published, and the documents. The libraries are inside the programs.
get_property(folders DIRECTORY ${PROJECT_SOURCE_DIR}/apps PROPERTY SUBDIRECTORIES)
foreach(folder ${folders})
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  list(APPEND programs ${targets})
endforeach()
foreach(program ${programs})
  get_target_property(type ${program} TYPE)
  if(type STREQUAL EXECUTABLE AND NOT program MATCHES "_(test|fuzz)$")
    install(TARGETS ${program} RUNTIME)
  endif()
endforeach()

foreach(folder elections schemas models)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/rekap)
endforeach()
file(GLOB documents ${PROJECT_SOURCE_DIR}/*.md ${PROJECT_SOURCE_DIR}/LICENSE)
install(FILES ${documents} TYPE DOC)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ TYPE DOC PATTERN man EXCLUDE)

# Manual pages and completion are written by the program that they describe.
set(generated ${CMAKE_BINARY_DIR}/generated-for-install)
install(CODE "
  function(rekap_write file)
    get_filename_component(folder \"${generated}/\${file}\" DIRECTORY)
    file(MAKE_DIRECTORY \"\${folder}\")
    execute_process(COMMAND \"$<TARGET_FILE:rekap>\" \${ARGN}
                    OUTPUT_FILE \"${generated}/\${file}\" COMMAND_ERROR_IS_FATAL ANY)
  endfunction()
  rekap_write(man/man1/rekap.1 manual --lang en)
  rekap_write(man/id/man1/rekap.1 manual --lang id)
  rekap_write(bash/rekap completion)
")
install(DIRECTORY ${generated}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR})
install(DIRECTORY ${generated}/bash/
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
