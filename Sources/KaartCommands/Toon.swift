import ArgumentParser
import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation

/// `kaart toon`
struct Toon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "toon",
        abstract: "Toon alles over één aanbod.",
        discussion: """
            Voorbeeld:
              kaart toon voorbeeld:A-001
            """)

    @Argument(help: ArgumentHelp("De id (UUID) van het aanbod, of bron:id.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("De dag waarop u vraagt (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @Flag(help: "Antwoord als JSON, met de veldnamen van HSDS 3.")
    var json = false

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let found = try session.reading().read { snapshot in
                try snapshot.key(named: id).flatMap { key in
                    try snapshot.offering(key: key).map { ($0, try snapshot.sightings(key: key)) }
                }
            }
            guard let (offering, sightings) = found else {
                session.errors.tell(MessageCatalogue.unknownOffering(id))
                return .nothingFound
            }
            if json {
                session.output.write(try JSONText.text(offering))
                return .success
            }
            let date = try session.date(datum)
            let freshness = try session.settings().freshness.policy(of: offering)
                .verdict(assured: offering.assuredDate, on: date)
            let text = OfferingText(
                offering, sightings: sightings, freshness: freshness, thesaurus: try session.references().thesaurus,
                terminal: session.terminal, date: date)
            session.output.write(text.text)
            return .success
        }
    }
}
