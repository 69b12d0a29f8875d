import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Importing
import Presentation

/// `kaart vergeet`
struct Vergeet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vergeet",
        abstract: "Wis de contactpersonen van een aanbod, voorgoed en overal.",
        discussion: """
            Naam, e-mailadres en nummers verdwijnen uit de kaart, haar geschiedenis en haar index, en een nieuwe levering brengt \
            ze niet terug. Oude reservekopieën hebben ze nog: die wist u zelf.

            Voorbeeld:
              kaart vergeet voorbeeld:A-001 --door "An Peeters" --reden "vraag van de persoon zelf"
            """)

    @Argument(help: ArgumentHelp("De id (UUID) van het aanbod, of bron:id.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("Wie ze wist.", valueName: "naam"))
    var door: String

    @Option(help: ArgumentHelp("Waarom.", valueName: "tekst"))
    var reden: String

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if SpokenWords.name(door).isEmpty { throw ValidationError("Zeg met --door wie ze wist.") }
        if SpokenWords.text(reden).isEmpty { throw ValidationError("Zeg met --reden waarom.") }
        try SpokenText.check(reden)
    }

    func run() throws {
        try Session.run(place) { session in
            let references = try session.references()
            let date = try session.dateToKeep(datum)
            _ = try session.reading(references.lexicon)
            // A delivery, or a copy that is put back, would have read before who is forgotten.
            let lock = try DeliveryLock(for: session.databasePath, since: Clock.now())
            defer { withExtendedLifetime(lock) {} }
            let store = try session.writing(references)
            let key = try session.key(for: store)
            let forgetting = Forgetting(key: key.bytes, traces: try store.read { try $0.forgotten() })
            let outcome = try store.forget(
                ErasureRequest(offering: id, author: door, reason: reden, date: date), forgetting,
                labels: references.conceptLabels, hash: { try Identity.content(of: $0).hash })
            guard let outcome else {
                session.errors.tell(MessageCatalogue.unknownOffering(id))
                return .nothingFound
            }
            if outcome.persons + outcome.offerings > 0 {
                session.output.write(session.wrapped(MessageCatalogue.forgotten(outcome)))
            } else if !outcome.wasPending {
                session.errors.tell(MessageCatalogue.nobodyToForget(id))
                return .nothingFound
            }
            switch outcome.scrub {
            case .done:
                if outcome.wasPending { session.output.write(session.wrapped(MessageCatalogue.scrubbedAfterAll)) }
                return .success
            case .waitsForReaders:
                session.errors.tell(MessageCatalogue.notYetScrubbed)
                return .badInput
            case .failed(let error):
                session.errors.tell(MessageCatalogue.scrubFailed(error))
                return .internalError
            }
        }
    }
}
