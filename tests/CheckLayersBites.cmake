# SPDX-License-Identifier: GPL-3.0-or-later
# Proves that CheckLayers.cmake can fail: a tiny clean tree passes, and each breach put into it is named.
#   cmake -DWORK=<scratch folder> -P CheckLayersBites.cmake
cmake_minimum_required(VERSION 3.25)

set(clean
  "engine/core/a.h|<vector>" "engine/series/a.h|\"engine/core/a.h\"" "engine/detect/a.cpp|\"engine/series/a.h\""
  "engine/model/a.cpp|<QtCore/QFile>" "engine/torch/a.cpp|<torch/types.h>" "engine/feed/a.h|<QtNetwork/QTcpSocket>"
  "engine/alert/a.cpp|\"engine/store/a.h\"" "engine/store/a.cpp|<QtSql/QSqlDatabase>" "engine/store/a.h|<string>"
  "engine/service/a.cpp|<boost/asio/ip/tcp.hpp>" "engine/runtime/a.h|\"engine/feed/a.h\""
  "engine/runtime/messages.h|<string>" "ui/plot/a.cpp|\"engine/runtime/messages.h\""
  "app/desktop_main.cpp|\"ui/main_window.h\"" "app/commands/a.cpp|\"engine/service/a.h\"")

function(check result_variable)
  execute_process(COMMAND ${CMAKE_COMMAND} -DTOP=${WORK} -P ${CMAKE_CURRENT_LIST_DIR}/CheckLayers.cmake
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(${result_variable} "${code}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(plant file include)
  file(WRITE ${WORK}/${file} "// planted\n#include ${include}\n")
endfunction()

file(REMOVE_RECURSE ${WORK})
foreach(entry IN LISTS clean)
  string(REPLACE "|" ";" entry "${entry}")
  plant(${entry})
endforeach()
check(code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "the clean tree fails:\n${output}")
endif()

# file | include | what the complaint must name
set(breaches
  "engine/core/b.h|<QtCore/QString>|engine/core may not include QtCore/QString"
  "engine/core/b.cpp|\"engine/series/a.h\"|engine/core may not include engine/series/a.h"
  "engine/detect/b.cpp|\"engine/model/a.h\"|engine/detect may not include engine/model/a.h"
  "engine/detect/b.h|<unistd.h>|engine/detect may not include unistd.h"
  "engine/model/b.h|<QtCore/QFile>|engine/model may not include QtCore/QFile"
  "engine/model/b.cpp|<QtWidgets/QWidget>|engine/model may not include QtWidgets/QWidget"
  "engine/torch/b.cpp|<torch/torch.h>|engine/torch may not include torch/torch.h"
  "engine/torch/b.h|<torch/types.h>|engine/torch may not include torch/types.h"
  "engine/torch/b.cpp|<QtCore/QObject>|engine/torch may not include QtCore/QObject"
  "engine/feed/b.cpp|\"engine/service/a.h\"|engine/feed may not include engine/service/a.h"
  "engine/feed/b.cpp|<QtSql/QSqlQuery>|engine/feed may not include QtSql/QSqlQuery"
  "engine/feed/b.cpp|\"../core/a.h\"|engine/feed may not include ../core/a.h"
  "engine/service/b.h|<boost/asio.hpp>|engine/service may not include boost/asio.hpp"
  "engine/service/b.cpp|<ATen/Tensor.h>|engine/service may not include ATen/Tensor.h"
  "engine/runtime/b.cpp|<QtGui/QImage>|engine/runtime may not include QtGui/QImage"
  "ui/b.cpp|\"engine/runtime/engine_worker.h\"|ui may not include engine/runtime/engine_worker.h"
  "ui/b.cpp|\"engine/feed/a.h\"|ui may not include engine/feed/a.h"
  "ui/b.cpp|<torch/types.h>|ui may not include torch/types.h"
  "app/commands/b.cpp|\"ui/main_window.h\"|app/commands may not include ui/main_window.h"
  "app/headless_main.cpp|<QtWidgets/QApplication>|may not include QtWidgets/QApplication"
  "engine/cloud/b.cpp|<vector>|engine/cloud/b.cpp: no line of tests/CheckLayers.cmake covers")
foreach(entry IN LISTS breaches)
  string(REPLACE "|" ";" entry "${entry}")
  list(POP_BACK entry complaint)
  list(GET entry 0 file)
  plant(${entry})
  check(code)
  file(REMOVE ${WORK}/${file})
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  string(FIND "${output}" "${complaint}" at)
  if(code EQUAL 0 OR at EQUAL -1)
    message(FATAL_ERROR "not caught: ${file} with ${entry}\n${output}")
  endif()
endforeach()

file(REMOVE ${WORK}/engine/feed/a.h)
check(code)
if(code EQUAL 0 OR NOT output MATCHES "engine/feed: no file matches")
  message(FATAL_ERROR "a line that matches no file is not caught\n${output}")
endif()
list(LENGTH breaches count)
message(STATUS "${count} breaches and a line without files are caught")
