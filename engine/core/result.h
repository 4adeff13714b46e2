// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <exception>
#include <string>
#include <utility>

namespace redshank {

/// Why something could not be done. The UI has one translated sentence per code (ui/text.cpp).
enum class ErrorCode {
    kInvalidInput,
    kFileNotFound,
    kFileUnreadable,
    kFileNotWritable,
    kDiskFull,
    kEmptyInput,
    kUnsupportedFormat,
    kUnsupportedVersion,
    kDamaged,
    kShapeMismatch,
    kTooFewSamples,
    kTooLarge,
    kNetwork,
    kSignIn,    ///< 401, 403, or a secret that cannot be read.
    kBadAnswer, ///< A server answered with something else than was asked for.
    kCancelled,
    kBackend,
};

/// What went wrong, in English, for logs and as details under the UI's own sentence: where, what, what to do.
struct Error
{
    ErrorCode code = ErrorCode::kInvalidInput;
    std::string message;

    bool operator==(const Error &) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning an error from a function that returns a Result.
inline tl::unexpected<Error> failure(ErrorCode code, std::string message)
{
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// Runs a step that returns a Result and turns an exception of a third-party library into
/// ErrorCode::kBackend.
template <class Step>
auto guarded(Step &&step) -> decltype(step())
{
    try {
        return step();
    } catch (const std::exception &e) {
        return tl::unexpected<Error>(Error{ErrorCode::kBackend, e.what()});
    }
}

} // namespace redshank
