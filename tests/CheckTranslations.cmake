# SPDX-License-Identifier: GPL-3.0-or-later
# The German translation is complete: brings the words of the sources into a copy of the file and names those that have
# no translation there.
#   cmake -DTOP=<source folder> -DWORK=<folder> -DLUPDATE=<program> "-DARGUMENTS=<of lupdate>" -P CheckTranslations.cmake
cmake_minimum_required(VERSION 3.25)
file(MAKE_DIRECTORY ${WORK})
set(copy ${WORK}/redshank_de.ts)
file(COPY_FILE ${TOP}/resources/translations/redshank_de.ts ${copy})
string(REPLACE " " ";" arguments "${ARGUMENTS}")
execute_process(COMMAND ${LUPDATE} ${arguments} -ts ${copy} WORKING_DIRECTORY ${TOP} OUTPUT_QUIET ERROR_QUIET
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "lupdate failed: ${result}")
endif()
file(READ ${copy} text)
string(REPLACE ";" "," text "${text}") # which would part a list
string(REGEX MATCHALL "<source>" sources "${text}")
list(LENGTH sources count)
string(REGEX MATCHALL "type=\"unfinished\"" unfinished "${text}")
list(LENGTH unfinished missing)
message(STATUS "words: ${count}, without a German translation: ${missing}")
if(count LESS 500)
  message(FATAL_ERROR "only ${count} words were found; lupdate does not see the sources")
endif()
if(missing GREATER 0)
  string(REGEX MATCHALL "<source>[^<]*</source>[^<]*(<[a-z]*comment>[^<]*</[a-z]*comment>[^<]*)?<translation type=\"unfinished\"" open "${text}")
  foreach(one IN LISTS open)
    string(REGEX REPLACE "^<source>([^<]*)</source>.*$" "\\1" word "${one}")
    message(STATUS "  ${word}")
  endforeach()
  message(FATAL_ERROR "${missing} words have no German translation; see CONTRIBUTING.md")
endif()
