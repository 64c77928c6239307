"""Makes the parts of reviewing for a window, and its place in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.reviewing.decider import Decider
from kasdiff.app.reviewing.filling import Filling
from kasdiff.app.reviewing.keeper import Keeper
from kasdiff.app.reviewing.pairing import Pairing
from kasdiff.app.reviewing.session_desk import SessionDesk
from kasdiff.app.views.review_progress import ReviewProgress

if TYPE_CHECKING:
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine


def start_reviewing(window: MainWindow, engine: Engine) -> SessionDesk:
    """Let the user decide in a window, and keep what is decided."""
    keeper = Keeper(window.context, window.desk, window.desk.docket, window)
    Decider(window, keeper)
    Pairing(window, engine)
    Filling(window, keeper, engine)
    progress = ReviewProgress(window.context, window.desk, window.status)
    window.status.insertPermanentWidget(1, progress)
    progress.changed.connect(window.status.fit)
    progress.clicked.connect(window.actions_["next_open"].trigger)
    return SessionDesk(window, keeper)
