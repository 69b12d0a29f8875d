import ArgumentParser
import DirectoryService
import DirectoryStore
import DutchText
import Foundation
import Importing
import Presentation

/// `kaart importeer`
struct Importeer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "importeer",
        abstract: "Zet een levering op de kaart.",
        discussion: """
            Een levering is alles of niets: gaat er iets mis, dan blijft de kaart zoals ze was. \
            Wat niet meer in de levering zit, wordt als verdwenen gemerkt en nooit gewist. \
            Eindigt met 2 als er aanbod geweigerd is.

            Voorbeelden:
              kaart importeer Importers/ocmw/sample.csv --mapping ocmw
              kaart importeer Importers/voorbeeld-xml/sample.xml --mapping voorbeeld-xml
            """)

    @Argument(help: ArgumentHelp("Bestanden of mappen van één levering.", valueName: "bestand"), completion: .file())
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Hoe de bestanden gelezen worden: een naam uit Importers, of het pad van een mapping.",
            valueName: "naam|pad"),
        completion: .custom { _, _, _ in Completions.mappings() })
    var mapping: String

    @Option(help: ArgumentHelp("De naam van de bron, als die anders is dan in de mapping.", valueName: "naam"))
    var bron: String?

    @Flag(help: "Zeg alleen wat er zou veranderen.")
    var proef = false

    @Flag(help: "De levering is een deel van de bron: er verdwijnt niets.")
    var deel = false

    @Flag(help: "De levering is volledig, ook als er veel in verdwijnt, aanbod of een heel veld.")
    var volledig = false

    @Option(help: ArgumentHelp("De dag van de levering (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @Flag(help: "Verslag als JSON.")
    var json = false

    @OptionGroup var place: KaartOptions

    func validate() throws {
        if deel && volledig { throw ValidationError("--deel en --volledig gaan niet samen.") }
    }

    func run() throws {
        try Session.run(place) { session in
            let mapping = try MappingLibrary(session.installation).mapping(self.mapping)
            let files = try DeliveryFiles(self.files, mapping: mapping)
            let settings = try session.settings()
            var options = ImportRun.Options(date: try session.dateToKeep(datum))
            options.source = bron
            options.dryRun = proef
            options.partial = deel
            options.complete = volledig
            let references = try session.references()
            var progress = ProgressLine(errors: session.errors, environment: session.environment)
            let lock = proef ? nil : try DeliveryLock(for: session.databasePath, since: Clock.now())
            // Held until what was begun is taken away again: another delivery may not find it half gone.
            defer { withExtendedLifetime(lock) {} }
            let isNew = !FileManager.default.fileExists(atPath: session.databasePath)
            defer { progress.clear() }
            let store = try store(session, references, isNew: isNew)
            let identity = FileIdentity(session.databasePath)
            defer { if isNew, !proef { store.abandon() } }
            let run = ImportRun(
                mapping: mapping, references: references, settings: settings, options: options,
                forgetting: try session.forgetting(store))
            let report = try run.run(files, into: store) {
                progress.show(MessageCatalogue.progress($0))
            }
            progress.clear()
            if isNew, report.isApplied {
                try store.settle()
            } else if !isNew, !proef, identity != FileIdentity(session.databasePath) {
                session.errors.tell(MessageCatalogue.replacedMeanwhile(session.databasePath))
                return .badInput
            }
            if json {
                session.output.write(try JSONText.text(ImportJSON(report)))
            } else {
                session.output.write(ImportText(report, terminal: session.terminal, dryRun: proef).text)
            }
            let limit = settings.deliveries.vanishingLimit
            if let refusal = MessageCatalogue.refusal(report, vanishingLimit: limit, mapping: mapping.name) {
                session.errors.tell(refusal)
            }
            return report.refused > 0 || report.refusal != nil ? .badInput : .success
        }
    }

    /// The kaart to deliver to: one that is begun where there is none yet. A dry run changes nothing, also not there.
    private func store(_ session: Session, _ references: ReferenceData, isNew: Bool) throws -> DirectoryStore {
        switch (isNew, proef) {
        case (true, true):
            return try DirectoryStore.inMemory(lexicon: references.lexicon, labels: references.conceptLabels)
        case (false, true): return try session.reading(references.lexicon)
        case (false, false): return try session.writing(references)
        case (true, false):
            let store = try DirectoryStore.beginning(
                session.databasePath, lexicon: references.lexicon, labels: references.conceptLabels)
            do {
                try references.keepNeeds(in: store)
            } catch {
                store.abandon()
                throw error
            }
            return store
        }
    }
}
