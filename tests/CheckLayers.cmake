# SPDX-License-Identifier: GPL-3.0-or-later
# The layer rule as a test (ARCHITECTURE.md): every #include of app/, ui/ and engine/ against the list of its folder.
# What is not allowed fails, so a new folder or a new library fails until it has its line here.
#   cmake -DTOP=<source folder> -P CheckLayers.cmake
cmake_minimum_required(VERSION 3.25)
if(NOT TOP)
  get_filename_component(TOP ${CMAKE_CURRENT_LIST_DIR}/.. ABSOLUTE)
endif()

set(STD "[a-z_0-9]+|tl/expected\\.hpp")
set(SYSTEM "[a-z_0-9]+\\.h|(sys|linux|net|netinet|arpa)/[a-z_0-9]+\\.h")
set(MODEL_AND_BELOW "engine/(core|series|detect|model)/.+")
set(QT_CORE "QtCore/.+")
set(QT_NET "Qt(Core|Network)/.+")

set(folders "")
set(breaches "")

# allow(<folder> [EMPTY] <regex>...): what the files of a folder may include, each regex matching a whole include.
# HEADERS <regex>... instead for its .h files. EMPTY: the folder has no file yet; saying so is the exception to the
# rule that a line here which matches no file fails.
macro(allow folder)
  cmake_parse_arguments(ARG "EMPTY" "" "HEADERS" ${ARGN})
  list(APPEND folders ${folder})
  list(JOIN ARG_UNPARSED_ARGUMENTS "|" allowed_${folder})
  list(JOIN ARG_HEADERS "|" headers_${folder})
  set(empty_${folder} ${ARG_EMPTY})
endmacro()

#     folder         what it may include
allow(engine/core    ${STD} "engine/core/.+")
allow(engine/series  ${STD} "engine/(core|series)/.+")
allow(engine/detect  ${STD} "engine/(core|series|detect)/.+")
allow(engine/model   ${STD} ${MODEL_AND_BELOW} ${SYSTEM} ${QT_CORE}
                     HEADERS ${STD} ${MODEL_AND_BELOW})
allow(engine/torch   ${STD} ${MODEL_AND_BELOW} "engine/torch/.+" "(torch|ATen|c10)/.+"
                     HEADERS ${STD} ${MODEL_AND_BELOW} "engine/torch/.+")
allow(engine/feed    ${STD} ${MODEL_AND_BELOW} ${SYSTEM} ${QT_NET} "engine/feed/.+" "(fast_float|uchardet)/.+" "simdjson\\.h")
allow(engine/alert   ${STD} ${MODEL_AND_BELOW} ${SYSTEM} ${QT_NET} "engine/(alert|store)/.+")
allow(engine/store   ${STD} ${MODEL_AND_BELOW} ${SYSTEM} "Qt(Core|Sql)/.+" "engine/(alert|store)/.+")
allow(engine/service ${STD} ${MODEL_AND_BELOW} ${SYSTEM} ${QT_NET} "engine/(alert|store|feed|runtime|service)/.+"
                     "boost/.+" "yaml-cpp/yaml\\.h" "zlib\\.h"
                     HEADERS ${STD} ${MODEL_AND_BELOW} ${QT_NET} "engine/(alert|store|feed|runtime|service)/.+")
allow(engine/runtime ${STD} ${MODEL_AND_BELOW} ${QT_CORE} "engine/(feed|alert|store|service|runtime)/.+")
allow(ui             ${STD} ${MODEL_AND_BELOW} "engine/alert/.+" "engine/runtime/(messages|engine_service)\\.h" "ui/.+"
                     "Qt(Core|Gui|Widgets|Charts|Svg|SvgWidgets|OpenGL|OpenGLWidgets|PrintSupport)/.+")
allow(app            ${STD} ${SYSTEM} "(engine|ui|app)/.+" "Qt.+/.+" "qt6keychain/keychain\\.h")
allow(app/commands   ${STD} ${SYSTEM} "(engine|app)/.+" ${QT_NET})

# LibTorch: narrow headers only, and in .cpp files and *_p.h only (the HEADERS of engine/torch do not list it).
set(never "torch/torch\\.h|.*\\.\\..*")

# breaches of one file against the folder's list
function(check_file folder file)
  set(allowed "${allowed_${folder}}")
  if(file MATCHES "\\.h$" AND NOT file MATCHES "_p\\.h$" AND headers_${folder})
    set(allowed "${headers_${folder}}")
  endif()
  if(file STREQUAL "app/headless_main.cpp")
    set(allowed "${allowed_app/commands}")
  endif()
  get_filename_component(name ${file} NAME_WE)
  file(STRINGS ${TOP}/${file} lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^[^<\"]*[<\"]([^>\"]+)[>\"].*$" "\\1" include "${line}")
    if(include MATCHES "^(${never})$" OR NOT include MATCHES "^(${allowed}|${name}\\.moc)$")
      list(APPEND breaches "${file}: ${folder} may not include ${include}")
    endif()
  endforeach()
  set(breaches "${breaches}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE ${TOP} ${TOP}/app/* ${TOP}/ui/* ${TOP}/engine/*)
list(FILTER files INCLUDE REGEX "\\.(h|hpp|cpp|cc|cxx)$")
foreach(file IN LISTS files)
  set(owner "")
  foreach(folder IN LISTS folders) # a longer name comes after the folder that holds it
    string(FIND "${file}" "${folder}/" at)
    if(at EQUAL 0)
      set(owner ${folder})
    endif()
  endforeach()
  if(owner)
    set(used_${owner} TRUE)
    check_file(${owner} ${file})
  else()
    list(APPEND breaches "${file}: no line of tests/CheckLayers.cmake covers this folder")
  endif()
endforeach()
foreach(folder IN LISTS folders)
  if(used_${folder} AND empty_${folder})
    list(APPEND breaches "${folder}: holds files, so its line must not say EMPTY")
  elseif(NOT used_${folder} AND NOT empty_${folder})
    list(APPEND breaches "${folder}: no file matches this line (was the folder renamed?)")
  endif()
endforeach()

list(LENGTH files count)
if(breaches)
  list(JOIN breaches "\n  " text)
  message(FATAL_ERROR "Against the layers:\n  ${text}")
endif()
message(STATUS "${count} files keep to the layers")
