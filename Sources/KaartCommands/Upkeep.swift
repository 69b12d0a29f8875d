import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Importing
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
            session.errors.tell(MessageCatalogue.exported(count, to: naar))
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
            session.errors.tell(MessageCatalogue.backedUp(to: path))
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
            Eindigt met 2 als er iets mis is. Is het enkel de index, dan maakt --herstel-index ze opnieuw uit de tabellen; is \
            de database zelf beschadigd, gebruik dan "kaart herstel" met een reservekopie.

            Voorbeeld:
              kaart nazicht
            """)

    @Flag(help: "Maak de index opnieuw uit de tabellen, als zij niet klopt.")
    var herstelIndex = false

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let lexicon = try session.lexicon()
            // A kaart can be looked at where Config cannot be read.
            let labels = try? session.references().conceptLabels
            var problems = try DirectoryStore.inspect(session.databasePath, lexicon: lexicon, labels: labels)
            if herstelIndex, !problems.isEmpty, problems.allSatisfy(\.isDerived) {
                let references = try session.references()
                try session.writing(references).repairDerivedData(labels: references.conceptLabels)
                session.errors.tell(MessageCatalogue.indexRepaired)
                problems = try DirectoryStore.inspect(session.databasePath, lexicon: lexicon, labels: labels)
            }
            session.output.write(MessageCatalogue.inspection(problems) + "\n")
            if (try? session.existing(lexicon)?.hasPendingScrub()) == true {
                session.errors.tell(MessageCatalogue.scrubPending)
            }
            return problems.isEmpty ? .success : .badInput
        }
    }
}

/// `kaart herstel`
struct Herstel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herstel",
        abstract: "Zet een reservekopie terug in de plaats van de kaart, in één stap.",
        discussion: """
            Een beschadigde kopie wordt geweigerd. Wat er stond, blijft ernaast bewaard. Een desk die de kaart gebruikt, werkt \
            gewoon door. Contactpersonen die u na de kopie liet vergeten, blijven vergeten.

            Voorbeeld:
              kaart herstel kaart-2026-11-20.sqlite
            """)

    @Argument(help: ArgumentHelp("De reservekopie.", valueName: "pad"), completion: .file())
    var path: String

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let references = try session.references()
            let moment = Clock.now()
            let lock = try DeliveryLock(for: session.databasePath, since: moment)
            let name =
                "\(session.databasePath).voor-herstel-\(moment.date)-\(ClockTime.text(moment.minute).filter { $0 != ":" })"
            // What is kept is never written over.
            let names = [name] + (2...99).map { "\(name)-\($0)" }
            let aside = names.first { !FileManager.default.fileExists(atPath: $0) } ?? name
            let former = Result {
                try session.existing(references.lexicon)?.read {
                    (traces: try $0.forgotten(), requests: try $0.erasures(), secrets: try $0.secretPlaces())
                }
            }
            let forgotten = (try? former.get()) ?? (traces: [], requests: [], secrets: [])
            let wasThere: Bool
            var withheld = 0
            do {
                wasThere = try DirectoryStore.restore(
                    session.databasePath, from: path, lexicon: references.lexicon, labels: references.conceptLabels,
                    keeping: aside
                ) { restored in
                    try references.keepNeeds(in: restored)
                    withheld = try restored.withhold(
                        forgotten.secrets, labels: references.conceptLabels,
                        hash: { try Identity.content(of: $0).hash }, on: moment.date)
                    guard !forgotten.traces.isEmpty else { return }
                    let key = try session.key(for: restored)
                    let scrub = try restored.forgetAgain(
                        forgotten.traces, requests: forgotten.requests,
                        Forgetting(key: key.bytes, traces: forgotten.traces), labels: references.conceptLabels,
                        hash: { try Identity.content(of: $0).hash }, on: moment.date)
                    if case .failed(let error) = scrub { throw error }
                }
            } catch let error as StoreError {
                switch error {
                case .damaged, .missing(path), .notAKaart(path):
                    throw InputError(sentence: MessageCatalogue.unusableBackup(path, error), ending: .badInput)
                default: throw error
                }
            }
            withExtendedLifetime(lock) {}
            session.errors.tell(MessageCatalogue.restored(from: path, aside: wasThere ? aside : nil))
            if withheld > 0 { session.errors.tell(MessageCatalogue.withheldAgain(withheld)) }
            if case .failure = former { session.errors.tell(MessageCatalogue.mayBeRemembered) }
            return .success
        }
    }
}
