import ArgumentParser
import DirectoryStore
import Presentation

/// `kaart geschiedenis`
struct Geschiedenis: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "geschiedenis",
        abstract: "Toon alles wat met een aanbod gebeurde: wie, wat, wanneer en van waar.",
        discussion: """
            Voorbeeld:
              kaart geschiedenis voorbeeld:A-001
            """)

    @Argument(help: ArgumentHelp("De id (UUID) van het aanbod, of bron:id.", valueName: "id"))
    var id: String

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let found = try session.reading().read { snapshot in
                try snapshot.key(named: id).flatMap { key in
                    try snapshot.offering(key: key).map { ($0, try snapshot.history(of: key)) }
                }
            }
            guard let (offering, entries) = found else {
                session.errors.tell(MessageCatalogue.unknownOffering(id))
                return .nothingFound
            }
            let text = HistoryText(entries, of: offering)
            session.output.write(json ? try JSONText.text(text.entries) : text.text(terminal: session.terminal))
            return .success
        }
    }
}
