import ArgumentParser
import DirectoryService
import DirectoryStore
import Presentation

/// `kaart exporteer`
struct Exporteer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporteer",
        abstract: "Schrijf de kaart uit, om elders te gebruiken of weer in te lezen.",
        discussion: """
            hsds-csv is een map met tabellen, hsds-json en csv zijn één bestand. Alle drie zijn weer in te lezen \
            (mapping hsds, hsds-json en kaart-csv).

            Voorbeeld:
              kaart exporteer --formaat hsds-csv --naar uitvoer
            """)

    @Option(help: ArgumentHelp("hsds-csv, hsds-json of csv.", valueName: "formaat"))
    var formaat: ExportFormat

    @Option(help: ArgumentHelp("Het bestand, of de map voor hsds-csv.", valueName: "pad"), completion: .file())
    var naar: String

    @Option(help: ArgumentHelp("Alleen deze bron.", valueName: "naam"))
    var bron: String?

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let export = Export(references: try session.references(), source: bron)
            let count = try export.write(formaat, to: naar, from: try session.reading())
            session.errors.write(MessageCatalogue.exported(count, to: naar) + "\n")
            return .success
        }
    }
}

extension ExportFormat: ExpressibleByArgument {}

/// `kaart reservekopie`
struct Reservekopie: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reservekopie",
        abstract: "Maak een nagekeken kopie van de kaart, ook terwijl ze in gebruik is.",
        discussion: """
            Voorbeeld:
              kaart reservekopie kaart-2026-11-20.sqlite
            """)

    @Argument(help: ArgumentHelp("Waar de kopie komt.", valueName: "pad"), completion: .file())
    var path: String

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            try session.reading().backUp(to: path)
            session.errors.write(MessageCatalogue.backedUp(to: path) + "\n")
            return .success
        }
    }
}

/// `kaart nazicht`
struct Nazicht: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nazicht",
        abstract: "Kijk na of de kaart heel is: de database, en de index tegenover de tabellen.",
        discussion: """
            Eindigt met 2 als er iets mis is.

            Voorbeeld:
              kaart nazicht
            """)

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let problems = try DirectoryStore.inspect(session.databasePath, lexicon: try session.lexicon())
            session.output.write(MessageCatalogue.inspection(problems) + "\n")
            return problems.isEmpty ? .success : .badInput
        }
    }
}
