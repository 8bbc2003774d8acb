package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.microspike.api.network.Building;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line on a terminal that says how far a large network is built; nothing where there is no terminal. */
final class BuildingProgress implements Consumer<Building> {
    private static final Logger LOGGER = LoggerFactory.getLogger(BuildingProgress.class);
    /** Fewer synapses are there before anybody could read it. */
    private static final double FEW = 1e6;

    private final PrintWriter terminal = Progress.terminal();
    private boolean shown;

    @Override
    public void accept(Building building) {
        LOGGER.debug("Drawing the projection {}", building.projection());
        if (building.all() < FEW || !Progress.isShown()) {
            return;
        }
        shown = true;
        terminal.printf(
                Locale.ROOT,
                "\r\033[KBuilding %s: %.0f of %.0f million synapses are there ",
                building.projection(),
                building.drawn() / 1e6,
                building.all() / 1e6);
        terminal.flush();
    }

    /** Wipes the line, if there is one. */
    void end() {
        if (shown) {
            Progress.wipe(terminal);
        }
    }
}
