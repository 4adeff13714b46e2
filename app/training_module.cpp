// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_module.h"

#include "engine/torch/torch_backend.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSemaphore>
#include <QtCore/QThreadPool>

#include <dlfcn.h>

#include <memory>

namespace redshank {
namespace {

using TrainerOwner = std::unique_ptr<ModelTrainer, decltype(&redshankDestroyTrainer)>;

struct OpenedModule
{
    TrainerOwner trainer{nullptr, nullptr};
};

template <class Function>
Function entryPoint(void *module, const char *name)
{
    return reinterpret_cast<Function>(::dlsym(module, name));
}

/// A new thread waits for the lock that dlopen() holds, here for half a second, and painting begins threads
/// of Qt's pool on the GUI thread as it needs them: all of them are begun before, and stay.
void beginPoolThreads()
{
    QThreadPool *pool = QThreadPool::globalInstance();
    pool->setExpiryTimeout(-1);
    const int count = pool->maxThreadCount();
    const auto begun = std::make_shared<QSemaphore>();
    const auto mayEnd = std::make_shared<QSemaphore>();
    for (int i = 0; i < count; ++i)
        pool->start([begun, mayEnd] {
            begun->release();
            mayEnd->acquire();
        });
    begun->tryAcquire(count, 50); // one that works on something else need not be waited for
    mayEnd->release(count);
}

Result<TrainerOwner> openModule(const QString &path)
{
    const auto broken = [&](const QString &why) {
        return failure(
            ErrorCode::kBackend,
            QStringLiteral("the training module %1 cannot be used: %2").arg(path, why).toStdString());
    };
    beginPoolThreads();
    // Not QLibrary: opened on two threads and never unloaded, it loses its record of the module at exit.
    void *module = ::dlopen(QFile::encodeName(path).constData(), RTLD_NOW | RTLD_NODELETE);
    if (module == nullptr)
        return broken(QString::fromLocal8Bit(::dlerror()));
    const auto abi = entryPoint<decltype(&redshankTorchAbi)>(module, "redshankTorchAbi");
    const auto create = entryPoint<decltype(&redshankCreateTrainer)>(module, "redshankCreateTrainer");
    const auto destroy = entryPoint<decltype(&redshankDestroyTrainer)>(module, "redshankDestroyTrainer");
    if (abi == nullptr || create == nullptr || destroy == nullptr)
        return broken(QStringLiteral("it is not a module of Redshank"));
    if (abi() != torchModuleAbi())
        return broken(
            QStringLiteral("it belongs to another version; install the program and redshank-train from one "
                           "release"));
    TrainerOwner trainer(create(), destroy);
    if (!trainer)
        return broken(QStringLiteral("out of memory"));
    return trainer;
}

Result<TrainerOwner> openFirstModule(const QStringList &folders)
{
    QStringList places;
    for (const QString &folder : folders) {
        const QString path = QDir(folder).absoluteFilePath(QStringLiteral("libredshank_torch.so"));
        places << QDir::cleanPath(path);
        if (QFileInfo::exists(path))
            return openModule(places.back());
    }
    return failure(ErrorCode::kBackend,
                   QStringLiteral("training module not found at %1; install redshank-train or build with "
                                  "REDSHANK_TORCH=ON")
                       .arg(places.join(QStringLiteral(" or ")))
                       .toStdString());
}

} // namespace

QStringList trainingModuleFolders()
{
    const QString chosen = qEnvironmentVariable("REDSHANK_MODULE_DIR");
    if (!chosen.isEmpty())
        return {chosen};
    const QDir programs(QCoreApplication::applicationDirPath());
    return {programs.filePath(QStringLiteral("../lib")),
            programs.filePath(QStringLiteral("../" REDSHANK_MODULE_INSTALL_DIR))};
}

TrainerLoader makeTrainerLoader(const QStringList &folders)
{
    return [folders, module = std::make_shared<OpenedModule>()]() -> Result<ModelTrainer *> {
        if (!module->trainer) {
            Result<TrainerOwner> opened = openFirstModule(folders);
            if (!opened)
                return tl::unexpected(opened.error());
            module->trainer = std::move(*opened);
        }
        return module->trainer.get();
    };
}

} // namespace redshank
