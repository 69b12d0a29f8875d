import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Importing
import Presentation
import RecordReading

extension Channel: ExpressibleByArgument {
    /// The link is for organisations only.
    package init?(argument: String) {
        guard let channel = Channel(rawValue: argument), channel != .link else { return nil }
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
        if csv == nil, SpokenWords.name(door ?? "").isEmpty {
            throw ValidationError("Zeg met --door wie ervoor instaat.")
        }
    }

    func run() throws {
        try Session.run(place) { session in
            let date = try session.date(datum)
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
                session.errors.write(
                    MessageCatalogue.place(places[id]) + MessageCatalogue.unknownOffering(id) + "\n")
            }
            guard unknown.isEmpty else { return .badInput }
            session.output.write(MessageCatalogue.confirmed(confirmations.count) + "\n")
            return .success
        }
    }
}

/// `kaart wijzig`
struct Wijzig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wijzig",
        abstract: "Zet een juiste waarde in de plaats van die van de bron; ze blijft bij elke nieuwe levering.",
        discussion: """
            De waarde wordt nagekeken zoals bij een levering. Meer waarden scheidt u met |, en een lege waarde haalt weg. De \
            kaart onthoudt wat de bron zegt, en meldt het als die bijdraait of iets anders gaat zeggen. "kaart wijzig --velden" \
            toont welke velden er zijn. Met --csv voor een hele lijst: een kolom id en een kolom per veld.

            Voorbeeld:
              kaart wijzig voorbeeld:A-001 telefoon="016 00 21 11" --door "Mia Peeters"
            """)

    @Argument(help: ArgumentHelp("De id (UUID) van het aanbod, of bron:id.", valueName: "id"))
    var id: String?

    @Argument(help: ArgumentHelp("Een veld met zijn nieuwe waarde.", valueName: "veld=waarde"))
    var changes: [String] = []

    @Option(help: ArgumentHelp("Wie het zegt of nagaat.", valueName: "naam"))
    var door: String?

    @Option(help: ArgumentHelp("telefoon, mail, bezoek of web.", valueName: "hoe"))
    var via: Channel = .phone

    @Option(help: ArgumentHelp("Een lijst van wijzigingen.", valueName: "pad"), completion: .file())
    var csv: String?

    @Flag(help: "Toon welke velden te wijzigen zijn.")
    var velden = false

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if velden { return }
        if csv == nil, id == nil || changes.isEmpty {
            throw ValidationError("Zeg welk aanbod en welk veld=waarde, of geef met --csv een lijst.")
        }
        if SpokenWords.name(door ?? "").isEmpty {
            throw ValidationError("Zeg met --door wie het zegt.")
        }
        for change in changes where !change.contains("=") {
            throw ValidationError("\"\(change)\" is geen veld=waarde.")
        }
    }

    func run() throws {
        if velden {
            Output.standardOutput.write(CorrectionReading.names.map { $0 + "\n" }.joined())
            return
        }
        try Session.run(place) { session in
            let date = try session.date(datum)
            let references = try session.references()
            let library = MappingLibrary(session.installation)
            let reading = try CorrectionReading(references: references, library: library)
            var entries: [CareBatch.Entry] = []
            if let id {
                entries.append(
                    CareBatch.Entry(
                        offering: id, position: nil,
                        changes: changes.compactMap { change in
                            change.firstIndex(of: "=").map {
                                (String(change[..<$0]), String(change[change.index(after: $0)...]))
                            }
                        }))
            }
            if let csv { entries += try CareBatch.changes(in: csv) }
            let shown = try session.reading(references.lexicon).read { snapshot in
                try entries.map { entry in
                    try snapshot.key(named: entry.offering).flatMap { try snapshot.offering(key: $0) }
                }
            }
            var corrections: [Correction] = []
            var isRefused = false
            var asked: [String: String] = [:]
            for (entry, offering) in zip(entries, shown) {
                guard let offering else {
                    session.errors.write(
                        MessageCatalogue.place(entry.position) + MessageCatalogue.unknownOffering(entry.offering) + "\n"
                    )
                    isRefused = true
                    continue
                }
                for change in entry.changes {
                    let field = "\(offering.id) \(CorrectionReading.column(named: change.name))"
                    guard asked.updateValue(change.text, forKey: field).map({ $0 == change.text }) ?? true else {
                        session.errors.write(MessageCatalogue.contradiction(change.name, at: entry.position) + "\n")
                        isRefused = true
                        continue
                    }
                }
                do {
                    let values = try reading.values(entry.changes, for: offering, on: date)
                    guard !values.isEmpty else { continue }
                    corrections.append(
                        Correction(offering: offering.id, values: values, author: door ?? "", via: via, date: date))
                } catch let error as WatchError where entry.position != nil {
                    session.errors.write(
                        MessageCatalogue.place(entry.position) + MessageCatalogue.sentence(error) + "\n")
                    isRefused = true
                } catch let error as RefusedCorrection {
                    session.errors.write(
                        MessageCatalogue.refusedCorrection(error, of: entry.offering, at: entry.position))
                    isRefused = true
                }
            }
            guard !isRefused else { return .badInput }
            guard !corrections.isEmpty else {
                session.output.write(MessageCatalogue.nothingToCorrect + "\n")
                return .success
            }
            _ = try session.writing(references).correct(corrections, labels: references.conceptLabels)
            session.output.write(corrections.map { session.wrapped(MessageCatalogue.corrected($0)) }.joined())
            return .success
        }
    }
}

/// `kaart voorstellen`
struct Voorstellen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voorstellen",
        abstract: "Toon wat organisaties voorstellen te wijzigen, en aanvaard of weiger het.",
        discussion: """
            Voorbeeld:
              kaart voorstellen
              kaart voorstellen aanvaard 3 4 --door "An Peeters"
            """,
        subcommands: [Lijst.self, Aanvaard.self, Weiger.self], defaultSubcommand: Lijst.self)

    /// `kaart voorstellen`
    struct Lijst: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lijst", abstract: "Toon de voorstellen die op u wachten, de oudste eerst.",
            discussion: """
                Eindigt met 1 als er geen zijn.

                Voorbeeld:
                  kaart voorstellen
                """)

        @Flag(help: "Antwoord als JSON.")
        var json = false

        @OptionGroup var place: KaartOptions

        func run() throws {
            try Session.run(place) { session in
                let proposals = try session.reading().read { try $0.proposals() }
                let list = ProposalList(proposals)
                session.output.write(json ? try JSONText.text(list.entries) : list.text(terminal: session.terminal))
                return proposals.isEmpty ? .nothingFound : .success
            }
        }
    }

    /// `kaart voorstellen aanvaard`
    struct Aanvaard: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "aanvaard", abstract: "Zet voorgestelde waarden op de kaart.",
            discussion: """
                Eindigt met 2 als een van de nummers geen open voorstel is; de andere zijn dan wel aanvaard.

                Voorbeeld:
                  kaart voorstellen aanvaard 3 --door "An Peeters"
                """)

        @OptionGroup var decision: DecisionOptions
        @OptionGroup var place: KaartOptions

        func run() throws { try decision.run(isAccepted: true, place) }
    }

    /// `kaart voorstellen weiger`
    struct Weiger: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "weiger", abstract: "Leg voorstellen naast u neer.",
            discussion: """
                Eindigt met 2 als een van de nummers geen open voorstel is; de andere zijn dan wel geweigerd.

                Voorbeeld:
                  kaart voorstellen weiger 4 --door "An Peeters" --omdat "klopt niet volgens de directie"
                """)

        @OptionGroup var decision: DecisionOptions

        @Option(help: ArgumentHelp("Waarom niet.", valueName: "tekst"))
        var omdat: String?

        @OptionGroup var place: KaartOptions

        func run() throws { try decision.run(isAccepted: false, place, because: omdat) }
    }
}

/// What deciding about proposals has in common.
struct DecisionOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("De nummers van de voorstellen.", valueName: "nummer"))
    var numbers: [Int64]

    @Option(help: ArgumentHelp("Wie beslist.", valueName: "naam"))
    var door: String

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    func validate() throws {
        if SpokenWords.name(door).isEmpty { throw ValidationError("Zeg met --door wie beslist.") }
    }

    func run(isAccepted: Bool, _ place: KaartOptions, because reason: String? = nil) throws {
        try Session.run(place) { session in
            let date = try session.date(datum)
            let references = try session.references()
            _ = try session.reading(references.lexicon)
            let unknown = try session.writing(references).decide(
                Decision(numbers: numbers, isAccepted: isAccepted, author: door, reason: reason, date: date),
                labels: references.conceptLabels)
            for number in unknown { session.errors.write(MessageCatalogue.noProposal(number) + "\n") }
            for number in numbers where !unknown.contains(number) {
                session.output.write(MessageCatalogue.decided(number, isAccepted: isAccepted) + "\n")
            }
            return unknown.isEmpty ? .success : .badInput
        }
    }
}

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
                session.errors.write(MessageCatalogue.unknownOffering(id) + "\n")
                return .nothingFound
            }
            let text = HistoryText(entries, of: offering)
            session.output.write(json ? try JSONText.text(text.entries) : text.text(terminal: session.terminal))
            return .success
        }
    }
}

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
    }

    func run() throws {
        try Session.run(place) { session in
            let references = try session.references()
            let date = try session.date(datum)
            _ = try session.reading(references.lexicon)
            let store = try session.writing(references)
            let key = try session.key(for: store)
            let forgetting = Forgetting(key: key.bytes, traces: try store.read { try $0.forgotten() })
            let outcome = try store.forget(
                ErasureRequest(offering: id, author: door, reason: reden, date: date), forgetting,
                labels: references.conceptLabels, hash: { try Identity.content(of: $0).hash })
            guard let outcome else {
                session.errors.write(MessageCatalogue.unknownOffering(id) + "\n")
                return .nothingFound
            }
            session.output.write(session.wrapped(MessageCatalogue.forgotten(outcome)))
            if !outcome.isScrubbed { session.errors.write(session.wrapped(MessageCatalogue.notYetScrubbed)) }
            return outcome.isScrubbed ? .success : .badInput
        }
    }
}
