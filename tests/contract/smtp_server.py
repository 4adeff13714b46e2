# SPDX-License-Identifier: GPL-3.0-or-later
# aiosmtpd (Debian: python3-aiosmtpd) for tst_smtp: smtp_server.py PORT CERT KEY FOLDER [--no-tls] [--refuse]
#   [--refuse=ADDRESS] [--later=ADDRESS] [--auth=PLAIN|LOGIN|NONE]      one recipient; the one way it offers
# Each mail becomes FOLDER/<n>.eml, with the envelope in its first lines.
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

port, cert, key, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
context = None
if "--no-tls" not in sys.argv:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)


class Mailbox:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "--refuse" in sys.argv or "--refuse=" + address in sys.argv:
            return "550 no such mailbox"
        if "--later=" + address in sys.argv:
            return "451 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Mailbox.count += 1
        path = os.path.join(folder, "%d.eml" % Mailbox.count)
        with open(path + ".part", "wb") as file:
            line = "tls=%s user=%s from=%s to=%s\n" % (session.ssl is not None, session.auth_data, envelope.mail_from,
                                                    ",".join(envelope.rcpt_tos))
            file.write(line.encode() + envelope.original_content)
        os.rename(path + ".part", path)
        return "250 taken"


ways = [argument[len("--auth="):] for argument in sys.argv if argument.startswith("--auth=")]
others = [way for way in ("PLAIN", "LOGIN") if way not in ways] if ways else []


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == b"me" and data.password == b"s3cret"
    return AuthResult(success=good, handled=False, auth_data="me" if good else None)


async def main():
    loop = asyncio.get_running_loop()
    tls = context is not None
    server = await loop.create_server(
        lambda: SMTP(Mailbox(), tls_context=context, require_starttls=tls, authenticator=authenticate,
                     auth_require_tls=tls, auth_exclude_mechanism=others, decode_data=False),
        "127.0.0.1", port)
    await server.serve_forever()


asyncio.run(main())
