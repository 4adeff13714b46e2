// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_output.h"
#include "app/commands/detect_command.h"
#include "app/commands/evaluate_command.h"
#include "app/commands/generate_command.h"
#include "app/commands/import_pth_command.h"
#include "app/commands/lambda_command.h"
#include "app/commands/serve_command.h"
#include "app/commands/train_command.h"
#include "app/training_module.h"

#include <QtCore/QCoreApplication>

namespace {

const char *const kUsage = R"(redshankd: Redshank without a window

usage: redshankd COMMAND [options]

  generate     write synthetic metrics and their labels
  train        train autoencoders on CSV files and write an artifact
  detect       score CSV files as if live
  evaluate     detection figures on labelled data
  serve        score live feeds, and answer POST /predict over HTTP
  lambda       answer the events of AWS Lambda
  import-pth   turn a PyTorch state_dict of the old service into an artifact

redshankd COMMAND --help says what a command takes; exit codes: 0 done, 1 could not be done, 2 wrong usage.
)";

} // namespace

int main(int argc, char **argv)
{
    using namespace redshank;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("redshankd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REDSHANK_VERSION));

    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty()) {
        printError(QStringLiteral("no command; redshankd --help lists them"));
        return kWrongUsage;
    }
    const QString verb = arguments.takeFirst();
    if (verb == QLatin1String("--help") || verb == QLatin1String("-h")) {
        printText(QString::fromUtf8(kUsage));
        return kDone;
    }
    if (verb == QLatin1String("--version") || verb == QLatin1String("-v")) {
        printText(QStringLiteral("redshankd %1\n").arg(QCoreApplication::applicationVersion()));
        return kDone;
    }
    const auto makeLoader = [] { return makeTrainerLoader(); };
    if (verb == QLatin1String("generate"))
        return generateCommand(arguments);
    if (verb == QLatin1String("train"))
        return trainCommand(arguments, makeLoader());
    if (verb == QLatin1String("detect"))
        return detectCommand(arguments, makeLoader);
    if (verb == QLatin1String("evaluate"))
        return evaluateCommand(
            arguments, [loader = makeLoader()](const std::string &path) { return detectFile(path, loader); });
    if (verb == QLatin1String("serve"))
        return serveCommand(arguments, makeLoader());
    if (verb == QLatin1String("lambda"))
        return lambdaCommand(arguments);
    if (verb == QLatin1String("import-pth"))
        return importPthCommand(arguments);
    printError(QStringLiteral("there is no command \"%1\"; redshankd --help lists them").arg(verb));
    return kWrongUsage;
}
