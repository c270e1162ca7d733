/** The name of Python 3: its installer for Windows knows no `python3`. */
export const PYTHON = process.platform === "win32" ? "python" : "python3";
