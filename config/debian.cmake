# What cpack does between installing and making a Debian package of it.
if(CPACK_GENERATOR STREQUAL "DEB")
  execute_process(
    COMMAND ${CPACK_DUBAO_SOURCE}/config/debian ${CPACK_TEMPORARY_DIRECTORY} ${CPACK_PACKAGE_VERSION}
      ${CPACK_PACKAGE_CONTACT} ${CPACK_DUBAO_SOURCE}/CHANGELOG.md
    COMMAND_ERROR_IS_FATAL ANY)
endif()
