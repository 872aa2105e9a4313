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

foreach(folder elections schemas)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/rekap)
endforeach()
file(GLOB documents ${PROJECT_SOURCE_DIR}/*.md ${PROJECT_SOURCE_DIR}/LICENSE)
install(FILES ${documents} TYPE DOC)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ TYPE DOC PATTERN man EXCLUDE)

# Written by `rekap man` and committed; a test compares them.
file(GLOB manuals ${PROJECT_SOURCE_DIR}/docs/man/*.1)
install(FILES ${manuals} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
