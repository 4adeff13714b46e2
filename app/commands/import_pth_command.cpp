// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/import_pth_command.h"

#include "app/commands/command_output.h"
#include "app/commands/option_values.h"
#include "engine/model/model_artifact.h"
#include "engine/model/pth_reader.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

namespace redshank {

int importPthCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Turns a PyTorch state_dict of the 1-16-8-16-1 autoencoder into an artifact."));
    parser.addOptions(
        {{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
         {QStringLiteral("model"), QStringLiteral("Folder of the artifact to write."), QStringLiteral("OUT")},
         {QStringLiteral("code-activation"),
          QStringLiteral("What follows encoder.2: none (default) or relu."), QStringLiteral("A")}});
    parser.addPositionalArgument(QStringLiteral("SEED.pth"), QStringLiteral("File that torch.save wrote."));
    const bool isParsed = parser.parse(QStringList{QStringLiteral("import-pth")} + arguments);
    if (isParsed && parser.isSet(QStringLiteral("help"))) {
        printText(parser.helpText());
        return kDone;
    }
    const Result<int> activation = wordOf(parser, QStringLiteral("code-activation"),
                                          {QStringLiteral("none"), QStringLiteral("relu")}, 0);
    if (!isParsed || !activation || parser.positionalArguments().size() != 1 ||
        !parser.isSet(QStringLiteral("model"))) {
        printError(!isParsed ? parser.errorText()
                   : !activation
                       ? QString::fromStdString(activation.error().message)
                       : QStringLiteral("import-pth needs one file and --model OUT; see import-pth --help"));
        return kWrongUsage;
    }
    const QString input = parser.positionalArguments().first();
    const QString output = parser.value(QStringLiteral("model"));
    Result<PointwiseModel> model = readPth(input.toStdString(), {.reluAfterEncoder = *activation == 1});
    Result<void> written;
    if (model) {
        ModelArtifact artifact;
        artifact.name = QFileInfo(output).fileName().toStdString();
        artifact.createdBy = "redshankd " + QCoreApplication::applicationVersion().toStdString();
        artifact.pointwise = std::make_shared<const PointwiseModel>(std::move(*model));
        written = writeModelArtifact(artifact, output.toStdString());
    }
    if (!model || !written)
        return couldNotBeDone(model ? written.error() : model.error());
    printText(QStringLiteral("written to %1\n").arg(output));
    return kDone;
}

} // namespace redshank
