import Brugfiguur
import DirectoryModel

/// The findings in a report that people print and keep: what to ask on the phone, and what is wrong without anything that
/// could be about a person.
extension MessageCatalogue {
    /// What to ask whoever picks up the phone; what to do, where a question does not help.
    static func question(_ finding: Discovery) -> String {
        switch finding.reason {
        case .notConfirmed, .neverConfirmed: "Klopt alles nog: voor wie, wanneer open, welke prijs, welk nummer?"
        case .fieldAged: "Klopt dit nog: \(aged(finding))?"
        case .unanswered: "Bestaat de dienst nog, en wie mogen we voortaan aanschrijven?"
        case .changedSince: "Klopt wat de bron wijzigde?"
        case .vanished: "Bestaat dit aanbod nog?"
        case .merger: "In welke gemeenten werkt u nu, en wie staat ervoor in?"
        case .enterpriseNumberWrong: "Wat is uw ondernemingsnummer?"
        case .enterpriseEnded, .organizationEnded: "Is dit aanbod gestopt, en wie neemt het over?"
        case .postcodeMunicipality: "Wat is het juiste adres?"
        case .validityPassed: "Is het aanbod verlengd, en tot wanneer?"
        case .closurePassed: "Is de dienst weer open?"
        case .hoursPassed: "Wat zijn de nieuwe openingsuren?"
        case .areaMissing: "In welke gemeenten werkt u?"
        case .targetGroupMissing: "Voor wie is het aanbod?"
        case .descriptionShort: "Wat doet de dienst, in enkele zinnen?"
        case .phoneWrong: "Op welk nummer kan een cliënt u bereiken?"
        case .emailWrong: "Op welk e-mailadres kan een cliënt u bereiken?"
        case .webAddressWrong: "Wat is uw webadres?"
        case .phoneShared: "Is dit nummer van u, of van een ander?"
        case .emailShared: "Is dit e-mailadres van u, of van een ander?"
        case .webAddressShared: "Is deze website van u, of van een ander?"
        case .unreachable: "Is uw website verhuisd?"
        case .sourcesDiffer: "Welke gegevens zijn juist?"
        case .agesConflict: "Vanaf en tot welke leeftijd is het aanbod?"
        case .sourceMoved: "Welke waarde is juist?"
        case .contactKept: "Werkt de contactpersoon er nog?"
        case .reportOpen: reported(finding)
        case .contactMissing, .duplicate, .codeUnknown, .deliveryRefused, .proposalWaiting, .runMissed: action(finding)
        }
    }

    private static func aged(_ finding: Discovery) -> String {
        let fields = (finding.evidence["fields"]?.list ?? []).map(fieldName)
        return fields.isEmpty ? "alles wat snel verandert" : DutchWriting.list(Array(fields.prefix(mostFields)))
    }

    /// More is no question that somebody can answer.
    private static let mostFields = 3

    private static func reported(_ finding: Discovery) -> String {
        switch finding.evidence["kind"]?.text.flatMap(Report.Kind.init(rawValue:)) {
        case .phone: "Op welk nummer kan een cliënt u bereiken?"
        case .gone: "Bestaat dit aanbod nog?"
        default: action(finding)
        }
    }

    /// What is wrong, without what was typed by somebody: a wrong address can hold a name, a notice can hold anything.
    static func printedMessage(_ finding: Discovery) -> String {
        let title = DutchWriting.capitalized(title(of: finding.reason))
        switch finding.reason {
        case .phoneWrong, .emailWrong, .webAddressWrong, .phoneShared, .emailShared, .webAddressShared, .codeUnknown,
            .enterpriseNumberWrong, .closurePassed, .organizationEnded:
            return title + "."
        case .agesConflict where finding.evidence["target_groups"] == nil: return title + "."
        case .duplicate: return "\(title): \(finding.evidence["other"]?.text ?? "")."
        case .sourcesDiffer:
            let fields = (finding.evidence["fields"]?.list ?? []).map(fieldName)
            return "Verschilt van \(finding.evidence["other"]?.text ?? ""): \(DutchWriting.list(fields))."
        default: return message(finding)
        }
    }

    /// The day from which what is wrong lasts: the one that the finding is about, else that on which it was found.
    static func beginning(of finding: WatchFinding) -> CalendarDate {
        let keys = ["assured_date", "ended", "vanished_on", "reminded", "valid_to", "until", "reported", "proposed"]
        let named = keys.lazy.compactMap { finding.discovery.evidence[$0]?.text.flatMap { CalendarDate(iso8601: $0) } }
        return finding.discovery.reason == .changedSince ? finding.since : named.first ?? finding.since
    }
}
