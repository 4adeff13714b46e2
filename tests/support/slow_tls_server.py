# SPDX-License-Identifier: GPL-3.0-or-later
# A web server over TLS with injected delays: slow_tls_server.py CERT KEY HANDSHAKE_MS ANSWER_MS
# Prints its port on loopback. As web servers do, it makes its TLS context once, not for each connection: what a
# QSslSocket takes for that, some 3 ms, would be measured as the server's.
import socket
import ssl
import sys
import threading
import time

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
handshake, answer = float(sys.argv[3]) / 1000, float(sys.argv[4]) / 1000


def serve(plain):
    try:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if handshake > 0:
            time.sleep(handshake)
        with context.wrap_socket(plain, server_side=True) as secure:
            request = b""
            while b"\r\n\r\n" not in request:
                piece = secure.recv(4096)
                if not piece:
                    return
                request += piece
            if answer > 0:
                time.sleep(answer)
            secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            secure.recv(1)  # until the client has gone
    except OSError:
        pass


listener = socket.create_server(("127.0.0.1", 0), backlog=64)
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
