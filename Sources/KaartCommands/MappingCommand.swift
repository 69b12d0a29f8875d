import ArgumentParser
import DirectoryService
import Gazetteer
import Importing
import Presentation

/// `kaart mapping`
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping",
        abstract: "Kijk een mapping na, of maak een voorstel voor een nieuwe bron.",
        discussion: """
            Een mapping zegt hoe de bestanden van een bron gelezen worden; de taal staat beschreven in Importers/README.md.

            Voorbeeld:
              kaart mapping controleer ocmw
            """,
        subcommands: [Controleer.self, Voorstel.self])

    /// `kaart mapping controleer`
    struct Controleer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "controleer",
            abstract: "Kijk een mapping na.",
            discussion: """
                Eindigt met 2 als er iets mis is.

                Voorbeeld:
                  kaart mapping controleer voorbeeld-csv
                """)

        @Argument(
            help: ArgumentHelp("Het mappingbestand, of een naam uit Importers.", valueName: "pad"), completion: .file())
        var path: String

        @OptionGroup var place: KaartOptions

        func run() throws {
            try Session.run(place) { session in
                let mapping = try MappingLibrary(session.installation).mapping(path)
                session.output.write(MessageCatalogue.soundMapping(mapping.name, source: mapping.source) + "\n")
                return .success
            }
        }
    }

    /// `kaart mapping voorstel`
    struct Voorstel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "voorstel",
            abstract: "Maak een voorstel van mapping uit een CSV, XML of JSON, of een map met zulke bestanden.",
            discussion: """
                Bewaar het voorstel in een bestand, kijk het na, en probeer het met kaart importeer --proef.

                Voorbeeld:
                  kaart mapping voorstel Importers/voorbeeld-csv/sample.csv
                """)

        @Argument(
            help: ArgumentHelp("Een bestand van de nieuwe bron, of een map met haar bestanden.", valueName: "bestand"),
            completion: .file())
        var file: String

        @OptionGroup var place: KaartOptions

        func run() throws {
            try Session.run(place) { session in
                let references = try session.references()
                let proposal = MappingProposal(
                    wording: MessageCatalogue.mappingDraft, gazetteer: references.gazetteer,
                    thesaurus: references.thesaurus)
                switch try proposal.proposal(for: file) {
                case .draft(let text): session.output.write(text)
                case .shipped(let name): session.errors.tell(MessageCatalogue.shippedMapping(name))
                }
                return .success
            }
        }
    }
}
