import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore

/// The nightly report as a document of its own, to read, to print and to keep: whether the kaart gets better, whom to call
/// first, and everything that is open. There are no names of contact persons in it, and nothing that people typed in a
/// report.
package struct NightlyPage {
    let data: NightlyPageData
    /// Each organisation of the worklist that is printed, with its anchor.
    let rows: [NightlyRow]

    /// The most organisations that are printed.
    package static let mostRows = 200

    package init(_ data: NightlyPageData) {
        self.data = data
        rows = data.worklist.lines.enumerated().map { place, line in
            NightlyRow(line: line, anchor: "o\(place + 1)", date: data.date)
        }
    }

    package var page: Page {
        let calls = self.calls
        return Page(
            template: "verslag",
            context: PageFrame.filled([
                "title": "Nachtverslag van de sociale kaart, \(DutchWriting.date(data.date))", "scope": data.scope,
                "date": DutchWriting.fullDate(data.date), "verdict": verdict, "verdict_line": verdictLine,
                "course": course, "calls": calls, "calm": calls == nil ? calm : nil, "news": news,
                "reasons": reasons, "campaigns": campaigns, "progress": progress, "worklist": worklist,
                "kaart_line": kaartLine, "made_line": madeLine,
            ]))
    }

    private var kaartLine: String {
        let outcome = data.outcome
        return "\(DutchWriting.count(outcome.offerings, "aanbod", "aanbiedingen")) nagekeken; "
            + "\(DutchWriting.count(outcome.findings.count, "punt", "punten")) open."
    }

    private var madeLine: String {
        "Nagekeken op \(DutchWriting.fullDate(data.date)) met kaart controleer"
            + (data.outcome.isKept ? ". " : "; er is niets bewaard. ") + "Dit verslag bevat niets over cliënten."
    }
}

// MARK: - Better or worse

extension NightlyPage {
    private static let comparedDays = 30

    /// The day that today is compared with: a month ago, or as long ago as is known.
    private var compared: NightlyPageData.Standing? {
        let earlier = data.earlier
        return earlier.last { $0.date.days(until: data.date) >= Self.comparedDays } ?? earlier.first
    }

    /// The answer, in a few words.
    private var verdict: String {
        let today = data.today
        if today.offerings == 0 { return "De kaart is nog leeg" }
        if data.outcome.findings.isEmpty { return "De kaart is in orde" }
        guard let compared else { return "De kaart is nagekeken" }
        // Half a point is 1 in 200 of either share.
        let difference = 200 * (today.fresh * compared.offerings - compared.fresh * today.offerings)
        if abs(difference) <= today.offerings * compared.offerings { return "De kaart blijft gelijk" }
        return difference > 0 ? "De kaart wordt beter" : "De kaart gaat achteruit"
    }

    private var verdictLine: String {
        let today = data.today
        guard today.offerings > 0 else {
            return "Er staat nog geen aanbod op de kaart. Na de eerste levering leest u hier hoe de kaart ervoor staat."
        }
        let state =
            "Van \(DutchWriting.count(today.offerings, "aanbod", "aanbiedingen")) "
            + "\(today.fresh == 1 ? "is" : "zijn") er \(DutchWriting.number(today.fresh)) binnen de termijn bevestigd "
            + "(\(today.percentage))"
        let shown = data.earlier.filter { $0.date >= data.firstDay }
        var days: [NightlyPageData.Standing] = []
        if let last = shown.last { days.append(last) }
        if let first = shown.first, shown.count > 1 { days.append(first) }
        let changes = days.map {
            DutchWriting.comparison(today.fresh - $0.fresh, with: $0.date, from: data.date)
        }
        return state + (changes.isEmpty ? "" : ": ") + changes.joined(separator: ", ") + "."
    }

    /// The share that was confirmed in time, from half a year ago until today.
    private var course: [String: Any]? {
        guard data.today.offerings > 0 else { return nil }
        let standings = Sparkline.thinned(data.earlier.filter { $0.date >= data.firstDay } + [data.today])
        let shares = standings.map(\.share)
        guard let first = standings.first,
            let line = Sparkline(shares, height: Sparkline.height(of: [shares], least: Self.leastShare))
        else { return nil }
        let day = DutchWriting.dayOfYear(first.date, from: data.date)
        let now = data.today.percentage
        return line.context.merging([
            "before": first.percentage, "before_day": day, "now": now, "now_day": "vandaag",
            "spoken": "Deel van de kaart dat binnen de termijn bevestigd is: \(first.percentage) op \(day), \(now) "
                + "vandaag.",
        ]) { $1 }
    }

    /// Ten points, in tenths of a percent.
    private static let leastShare = 100
}
