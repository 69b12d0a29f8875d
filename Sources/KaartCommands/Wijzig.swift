import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation

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
            let date = try session.dateToKeep(datum)
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
            let (shown, secret, forgotten, forgetting) = try known(entries, session, references)
            var corrections: [Correction] = []
            var isRefused = false
            var asked: [String: String] = [:]
            for (entry, offering) in zip(entries, shown) {
                guard let offering else {
                    session.errors.tell(
                        MessageCatalogue.place(entry.position) + MessageCatalogue.unknownOffering(entry.offering))
                    isRefused = true
                    continue
                }
                for change in entry.changes {
                    let field = "\(offering.id) \(CorrectionReading.column(named: change.name))"
                    guard asked.updateValue(change.text, forKey: field).map({ $0 == change.text }) ?? true else {
                        session.errors.tell(MessageCatalogue.contradiction(change.name, at: entry.position))
                        isRefused = true
                        continue
                    }
                }
                do {
                    let values = try reading.values(entry.changes, for: offering, on: date)
                    guard !values.isEmpty else { continue }
                    if secret.contains(offering.id), values.keys.contains(where: { $0.hasPrefix("location") }) {
                        session.errors.tell(MessageCatalogue.secretPlace(at: entry.position))
                        isRefused = true
                    }
                    for name in try CorrectionReading.names(
                        of: forgetting?.paths(naming: values, in: offering) ?? [], among: entry.changes.map(\.name))
                    {
                        session.errors.tell(MessageCatalogue.forgottenValue(name, at: entry.position))
                        isRefused = true
                    }
                    corrections.append(
                        Correction(offering: offering.id, values: values, author: door ?? "", via: via, date: date))
                } catch let error as WatchError where entry.position != nil {
                    session.errors.tell(MessageCatalogue.place(entry.position) + MessageCatalogue.sentence(error))
                    isRefused = true
                } catch let error as RefusedCorrection {
                    session.errors.tell(
                        MessageCatalogue.refusedCorrection(error, of: entry.offering, at: entry.position))
                    isRefused = true
                }
            }
            guard !isRefused else { return .badInput }
            guard !corrections.isEmpty else {
                session.output.write(MessageCatalogue.nothingToCorrect + "\n")
                return .success
            }
            _ = try session.writing(references).correct(
                corrections, labels: references.conceptLabels, forgotten: forgotten)
            session.output.write(corrections.map { session.wrapped(MessageCatalogue.corrected($0)) }.joined())
            return .success
        }
    }

    /// The offerings as they are shown, and what must not come back. The kaart is closed again: the last to close it ends
    /// its log, which whoever only reads cannot.
    private func known(
        _ entries: [CareBatch.Entry], _ session: Session, _ references: ReferenceData
    ) throws -> (shown: [Offering?], secret: Set<String>, forgotten: [Forgetting.Trace], forgetting: Forgetting?) {
        let store = try session.reading(references.lexicon)
        let (shown, secret) = try store.read { snapshot in
            let shown = try entries.map { entry in
                try snapshot.key(named: entry.offering).flatMap { try snapshot.offering(key: $0) }
            }
            return (shown, Set(try shown.compactMap(\.self).filter { try snapshot.hasSecretPlace($0) }.map(\.id)))
        }
        let forgotten = try store.read { try $0.forgotten() }
        return (shown, secret, forgotten, try session.forgetting(store, forgotten))
    }
}
