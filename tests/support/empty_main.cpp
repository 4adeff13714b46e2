// SPDX-License-Identifier: GPL-3.0-or-later
// What a program needs that is built for its precompiled headers alone.
int main() { return 0; }
