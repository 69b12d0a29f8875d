import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation

extension Channel: ExpressibleByArgument {
    /// The link is for organisations only.
    package init?(argument: String) {
        guard let channel = Channel(rawValue: argument.lowercased()), channel != .link else { return nil }
        self = channel
    }

    package static var allValueStrings: [String] { allCases.filter { $0 != .link }.map(\.rawValue) }
}

/// `kaart bevestig`
struct Bevestig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bevestig",
        abstract: "Leg vast dat iemand voor een aanbod instaat: het klopt nog.",
        discussion: """
            Met --veld alleen voor die velden. Met --csv voor een hele lijst: de kolommen id, door, via, datum en velden \
            (gescheiden door |); alles of niets.

            Voorbeeld:
              kaart bevestig voorbeeld:A-001 --door "Mia Peeters" --via telefoon
            """)

    @Argument(help: ArgumentHelp("De id's (UUID) van het aanbod, of bron:id.", valueName: "id"))
    var ids: [String] = []

    @Option(help: ArgumentHelp("Wie ervoor instaat.", valueName: "naam"))
    var door: String?

    @Option(help: ArgumentHelp("telefoon, mail, bezoek of web.", valueName: "hoe"))
    var via: Channel = .phone

    @Option(help: ArgumentHelp("Alleen dit veld, bijvoorbeeld telefoon; mag vaker.", valueName: "veld"))
    var veld: [String] = []

    @Option(help: ArgumentHelp("Een lijst van bevestigingen.", valueName: "pad"), completion: .file())
    var csv: String?

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if csv == nil, ids.isEmpty { throw ValidationError("Zeg welk aanbod, of geef met --csv een lijst.") }
        if csv == nil || !ids.isEmpty, SpokenWords.name(door ?? "").isEmpty {
            throw ValidationError("Zeg met --door wie ervoor instaat.")
        }
    }

    func run() throws {
        try Session.run(place) { session in
            let date = try session.dateOfVouching(datum)
            let fields = try veld.map(CorrectionReading.field(named:))
            var confirmations = ids.map {
                Confirmation(offering: $0, fields: fields, assurer: door ?? "", via: via, date: date)
            }
            var places: [String: SourcePosition] = [:]
            if let csv {
                for line in try CareBatch.confirmations(in: csv, assurer: door, via: via, date: date) {
                    confirmations.append(line.confirmation)
                    places[line.confirmation.offering] = line.position
                }
            }
            let references = try session.references()
            _ = try session.reading(references.lexicon)
            let unknown = try session.writing(references).confirm(confirmations, labels: references.conceptLabels)
            for id in unknown {
                session.errors.tell(MessageCatalogue.place(places[id]) + MessageCatalogue.unknownOffering(id))
            }
            guard unknown.isEmpty else { return .badInput }
            // The lines of a list may each be of other fields.
            let count = Set(confirmations.map(\.offering)).count
            session.output.write(
                session.wrapped(MessageCatalogue.confirmed(count, fields: csv == nil ? fields : [])))
            return .success
        }
    }
}
