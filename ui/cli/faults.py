"""How a command that cannot be done ends."""

from rich.console import Console
from rich.markup import escape

from corpus.errors import PeaceOpsError, WrongUse


def show_fault(error: PeaceOpsError, console: Console) -> int:
    """Print a fault as one clear message; the exit code: 1 for a fault, 2 for wrong use."""
    console.print(f"[bold red]{escape(error.message)}[/]\n{escape(error.what_to_do)}")
    return 2 if isinstance(error, WrongUse) else 1
