import ArgumentParser
import Brugfiguur
import DirectoryStore
import Presentation

/// `kaart meldingen`
struct Meldingen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meldingen",
        abstract: "Toon wat de desks melden dat niet klopt, en sluit wat opgelost is.",
        discussion: """
            Voorbeeld:
              kaart meldingen
              kaart meldingen sluit 3 --door "An Peeters" --omdat "nieuw nummer ingevuld"
            """,
        subcommands: [Lijst.self, Sluit.self], defaultSubcommand: Lijst.self)

    /// `kaart meldingen`
    struct Lijst: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lijst",
            abstract: "Toon de meldingen, de oudste eerst.",
            discussion: """
                Eindigt met 1 als er geen zijn.

                Voorbeeld:
                  kaart meldingen --alle
                """)

        @Flag(help: "Ook wat al gesloten is.")
        var alle = false

        @Flag(help: "Antwoord als JSON.")
        var json = false

        @Flag(help: "Antwoord als CSV.")
        var csv = false

        @OptionGroup var place: KaartOptions

        func validate() throws {
            if json && csv { throw ValidationError("Kies een van --json en --csv.") }
        }

        func run() throws {
            try Session.run(place) { session in
                let reports = try session.reading().read { try $0.reports(closed: alle) }
                let list = ReportList(reports)
                session.output.write(
                    json ? try JSONText.text(list.entries) : csv ? list.csv : list.text(terminal: session.terminal))
                return reports.isEmpty ? .nothingFound : .success
            }
        }
    }

    /// `kaart meldingen sluit`
    struct Sluit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sluit",
            abstract: "Sluit meldingen die opgelost zijn.",
            discussion: """
                Eindigt met 2 als een van de nummers geen open melding is; de andere zijn dan wel gesloten.

                Voorbeeld:
                  kaart meldingen sluit 3 4 --door "An Peeters"
                """)

        @Argument(help: ArgumentHelp("De nummers van de meldingen.", valueName: "nummer"))
        var numbers: [Int64]

        @Option(help: ArgumentHelp("Wie ze sluit.", valueName: "naam"))
        var door: String

        @Option(help: ArgumentHelp("Wat er gedaan is.", valueName: "tekst"))
        var omdat: String?

        @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
        var datum: String?

        @OptionGroup var place: KaartOptions

        func validate() throws {
            if SpokenWords.name(door).isEmpty { throw ValidationError("Zeg met --door wie ze sluit.") }
            try SpokenText.check(omdat)
        }

        func run() throws {
            try Session.run(place) { session in
                let date = try session.dateToKeep(datum)
                _ = try session.reading()
                let store = try session.writing(try session.references())
                var ending = Session.Ending.success
                for number in numbers {
                    if try store.closeReport(number, by: door, resolution: omdat, on: date) {
                        session.output.write(MessageCatalogue.reportClosed(number) + "\n")
                    } else {
                        session.errors.tell(MessageCatalogue.noOpenReport(number))
                        ending = .badInput
                    }
                }
                return ending
            }
        }
    }
}
