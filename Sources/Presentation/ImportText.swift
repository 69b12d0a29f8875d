import DirectoryModel
package import DirectoryService
import DirectoryStore

/// The report of a delivery, for somebody at a terminal.
package struct ImportText {
    private let report: ImportReport
    private let terminal: Terminal
    private let dryRun: Bool

    private static let shownFindings = 12

    package init(_ report: ImportReport, terminal: Terminal, dryRun: Bool) {
        self.report = report
        self.terminal = terminal
        self.dryRun = dryRun
    }

    /// The text, ending in a line break.
    package var text: String {
        var lines = [
            terminal.styled(
                "Bron \(report.source): \(DutchWriting.count(report.read, "aanbod", "aanbiedingen")) gelezen", .bold)
        ]
        if let changes = report.changes {
            lines += [
                line("nieuw", changes.new), line("gewijzigd", changes.changed),
                count("ongewijzigd", changes.unchanged), line("verdwenen", changes.vanished),
            ]
        }
        lines.append(count("geweigerd", report.refused))
        if report.excluded > 0 { lines.append(count("overgeslagen", report.excluded)) }
        lines += findings
        lines += corrections
        lines += ["", outcome]
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ label: String, _ group: DeliveryChanges.Group) -> String {
        let count = count(label, group.count)
        guard dryRun || label == "verdwenen", !group.examples.isEmpty else { return count }
        let names = group.examples.prefix(3).map { "\($0.name) (\($0.sourceID))" }.joined(separator: ", ")
        let padding = String(repeating: " ", count: max(1, 24 - count.count))
        return MessageCatalogue.shortened(count + padding + names + (group.count > 3 ? " …" : ""), to: terminal.width)
    }

    private func count(_ label: String, _ number: Int) -> String {
        let digits = DutchWriting.number(number)
        return String(repeating: " ", count: max(0, 9 - digits.count)) + digits + "  " + label
    }

    /// What became of corrections by hand.
    private var corrections: [String] {
        guard let changes = report.changes, changes.correctionsMet + changes.correctionsMoved > 0 else { return [] }
        var lines = [""]
        if changes.correctionsMet > 0 {
            lines.append(
                "De bron zegt nu zelf wat u corrigeerde: \(DutchWriting.count(changes.correctionsMet, "veld", "velden"))."
            )
        }
        if changes.correctionsMoved > 0 {
            let fields = DutchWriting.count(changes.correctionsMoved, "veld", "velden")
            lines.append(
                "Van uw correctie wijkt de bron nu anders af: \(fields). Uw waarde blijft staan; zie kaart werklijst.")
        }
        return lines
    }

    private var findings: [String] {
        guard !report.findings.isEmpty else { return [] }
        let total = report.findingCounts.values.reduce(0, +)
        var lines = ["", DutchWriting.count(total, "opmerking", "opmerkingen") + ":"]
        let ordered = report.findings.enumerated().sorted { left, right in
            let (first, second) = (rank(left.element), rank(right.element))
            return first != second ? first < second : left.offset < right.offset
        }
        for (_, finding) in ordered.prefix(Self.shownFindings) {
            for (index, line) in terminal.wrapped(MessageCatalogue.line(finding), indent: 4).enumerated() {
                lines.append((index == 0 ? "  - " : "    ") + line)
            }
        }
        if total > Self.shownFindings {
            lines.append("  … en nog \(DutchWriting.number(total - Self.shownFindings)); alle met --json.")
        }
        return lines
    }

    /// What is wrong with a file explains what is wrong with its offerings, and comes first.
    private func rank(_ finding: Finding) -> Int {
        finding.position?.record == 0 ? -1 : Severity.allCases.firstIndex(of: finding.severity) ?? 0
    }

    private var outcome: String {
        if dryRun { return "Dit was een proef: de kaart is niet gewijzigd." }
        return report.isApplied ? "De levering staat op de kaart." : "De levering staat niet op de kaart."
    }
}

extension MessageCatalogue {
    /// Why a delivery as a whole is refused, and what to do.
    ///
    /// - Parameters:
    ///   - report: of a delivery that is refused.
    ///   - vanishingLimit: the share of a source that may vanish, 0…1.
    ///   - mapping: name of the mapping.
    /// - Returns: the sentences; nil for a delivery that is not refused.
    package static func refusal(_ report: ImportReport, vanishingLimit: Double, mapping: String) -> String? {
        switch report.refusal {
        case nil: return nil
        case .nothingUsable:
            return
                "In deze levering staat geen aanbod dat de mapping \(mapping) kan lezen. Kijk na of de mapping bij dit "
                + "bestand hoort; \"kaart mapping voorstel\" toont wat erin staat. De kaart is zoals ze was."
        case .tooMuchVanishes:
            let share = Int(((report.changes?.vanishedShare ?? 0) * 100).rounded())
            let limit = Int((vanishingLimit * 100).rounded())
            return
                "\(share) % van deze bron zou verdwijnen (meer dan \(limit) %). De kaart is zoals ze was. Is de levering "
                + "volledig en klopt dit, lever dan opnieuw met --volledig; is het een deel, met --deel."
        case .idsRespelled:
            let respelled = report.changes?.respelled ?? []
            let example = respelled.first.map { " (\(quoted($0.former)) is nu \(quoted($0.delivered)))" }
            return
                "In deze levering zijn de id's van \(DutchWriting.number(respelled.count)) aanbiedingen anders geschreven"
                + "\(example ?? ""): ze verschillen alleen in hoofdletters of in nullen vooraan, en zouden verdwijnen en als "
                + "nieuw terugkomen, zonder wat iemand bevestigde of wijzigde. De kaart is zoals ze was. Laat de bron haar "
                + "id's schrijven zoals voorheen; klopt het toch, lever dan opnieuw met --volledig."
        case .breaksOff:
            let vanishing = DutchWriting.count(report.changes?.vanished.count ?? 0, "aanbod zou", "aanbiedingen zouden")
            return
                "Het bestand breekt af in het midden van een rij, en \(vanishing) verdwijnen. De kaart is zoals ze was. Vraag "
                + "het hele bestand; is dit het, lever dan opnieuw met --volledig, of met --deel als het een deel is."
        case .fieldsEmptied:
            let emptied = report.changes?.losses.emptied ?? []
            let gone = emptied.filter { !$0.isUnreadable }
            let told = gone.isEmpty ? emptied : gone
            let names = told.map { fieldName($0.path) }
            let fields = DutchWriting.list(
                names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element))
            let most = DutchWriting.number(told.map(\.count).max() ?? 0)
            guard !gone.isEmpty else {
                return
                    "\(most) aanbiedingen zouden \(fields) verliezen: wat er nu staat, kunnen we niet lezen. De kaart is "
                    + "zoals ze was. Kijk de opmerkingen na en laat de bron het herstellen, of pas de mapping "
                    + "\(mapping) aan; hoort het weg te zijn, lever dan opnieuw met --volledig."
            }
            return
                "Geen enkel aanbod in deze levering heeft nog iets voor \(fields); op de kaart is dat bij \(most) ervan "
                + "ingevuld. De kaart is zoals ze was. Heet een kolom of element nu anders, pas dan de mapping \(mapping) "
                + "aan; hoort het weg te zijn, lever dan opnieuw met --volledig."
        case .secretsGone:
            let count = report.changes?.losses.revealed ?? 0
            let revealed = DutchWriting.count(count, "adres zou", "adressen zouden")
            return
                "Deze bron noemde adressen vertrouwelijk; in deze levering staat dat er niet meer bij, en \(revealed) "
                + "zichtbaar worden. De kaart is zoals ze was. Zet waar het mag een duidelijk neen, of pas de mapping "
                + "\(mapping) aan als de kolom of het element nu anders heet; klopt het, lever dan opnieuw met --volledig."
        case .secretNamesGone:
            let names = DutchWriting.list((report.changes?.losses.secretNames ?? []).map { quoted($0) })
            return
                "De mapping \(mapping) houdt gegevens geheim waar \(names) staat; dat stond in de vorige levering, en in deze "
                + "nergens. Wat geheim was, zou zichtbaar kunnen worden. De kaart is zoals ze was. Heet het nu anders, pas "
                + "dan de mapping aan; is er niets meer geheim, lever dan opnieuw met --volledig."
        case .renumbered:
            let renumbered = report.changes?.losses.renumbered ?? []
            let example = renumbered.first.map {
                " (\(quoted($0.sourceID)) was \(quoted($0.former)), en is nu \(quoted($0.delivered)))"
            }
            return
                "In deze levering hebben \(DutchWriting.number(renumbered.count)) aanbiedingen de id van een ander"
                + "\(example ?? ""). Wat iemand bevestigde of wijzigde, zou bij het verkeerde staan. De kaart is zoals ze "
                + "was. Kies in de mapping \(mapping) een source_id die bij het aanbod blijft; klopt het toch, lever dan "
                + "opnieuw met --volledig."
        case .columnsGone:
            let columns = DutchWriting.list((report.changes?.losses.columns ?? []).map { quoted($0) })
            let poorer = DutchWriting.number(report.changes?.losses.poorer ?? 0)
            return
                "De mapping \(mapping) leest \(columns), en dat ontbreekt in deze levering; \(poorer) aanbiedingen zouden "
                + "gegevens verliezen. De kaart is zoals ze was. Heet een kolom nu anders, pas dan de mapping aan; hoort ze "
                + "weg te zijn, lever dan opnieuw met --volledig."
        }
    }
}
