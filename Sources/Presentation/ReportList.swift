package import DirectoryModel

/// Reports of the desks, for people and for programs.
package struct ReportList {
    /// A report in the list.
    package struct Entry: Encodable, Sendable {
        let number: Int64
        let kind, description, reportedAt, via, status: String
        let serviceID, source, sourceID, name, reporter, closedOn, closedBy, resolution: Nullable<String>

        enum CodingKeys: String, CodingKey {
            case number, kind, description, via, status, source, name, reporter, resolution
            case reportedAt = "reported_at"
            case serviceID = "service_id"
            case sourceID = "source_id"
            case closedOn = "closed_on"
            case closedBy = "closed_by"
        }

        init(_ stored: StoredReport) {
            number = stored.number
            kind = stored.report.kind.rawValue
            description = stored.report.text
            reportedAt = stored.reportedAt
            via = stored.report.channel.rawValue
            status = stored.closedOn == nil ? "open" : "closed"
            serviceID = Nullable(stored.report.offeringID)
            source = Nullable(stored.source)
            sourceID = Nullable(stored.sourceID)
            name = Nullable(stored.offeringName)
            reporter = Nullable(stored.report.reporter)
            closedOn = Nullable(stored.closedOn?.description)
            closedBy = Nullable(stored.closedBy)
            resolution = Nullable(stored.resolution)
        }
    }

    private let reports: [StoredReport]

    package init(_ reports: [StoredReport]) { self.reports = reports }

    package var entries: [Entry] { reports.map(Entry.init) }

    /// The list as CSV (RFC 4180, UTF-8), a report a row.
    package var csv: String {
        let header = [
            "number", "kind", "source", "source_id", "name", "description", "reported_at", "via", "reporter",
            "closed_on", "closed_by", "resolution",
        ]
        let rows = reports.map { stored in
            [
                String(stored.number), stored.report.kind.rawValue, stored.source ?? "", stored.sourceID ?? "",
                stored.offeringName ?? "", stored.report.text, stored.reportedAt, stored.report.channel.rawValue,
                stored.report.reporter ?? "", stored.closedOn?.description ?? "", stored.closedBy ?? "",
                stored.resolution ?? "",
            ]
        }
        return ([header] + rows).map(CSVLine.text).joined()
    }

    /// The list for people: what it is about, what is wrong, since when, and how to close it.
    package func text(terminal: Terminal) -> String {
        guard !reports.isEmpty else { return "Er zijn geen open meldingen.\n" }
        var text = ""
        for stored in reports {
            let about = stored.offeringName ?? "aanbod dat niet op de kaart staat"
            let head = "\(stored.number)  \(MessageCatalogue.name(of: stored.report.kind)): \(about)"
            text += terminal.styled(head, .bold) + "\n"
            var lines = stored.report.text.split(separator: "\n").flatMap { terminal.wrapped(String($0), indent: 4) }
                .map { "    " + $0 }
            var origin = "    gemeld \(MessageCatalogue.moment(iso: stored.reportedAt))"
            if let reporter = stored.report.reporter { origin += " door \(reporter)" }
            lines.append(origin + (stored.report.channel == .web ? ", op de pagina" : ""))
            if let source = stored.source, let id = stored.sourceID,
                let reference = WatchCommands.quoted("\(source):\(id)")
            {
                lines.append("    kaart toon \(reference)")
            }
            if let date = stored.closedOn {
                let resolution = stored.resolution.map { ": \($0)" } ?? ""
                lines.append("    gesloten \(DutchWriting.date(date)) door \(stored.closedBy ?? "?")" + resolution)
            }
            text += lines.map { $0 + "\n" }.joined()
        }
        if let open = reports.first(where: { $0.closedOn == nil }) {
            text += "\nOpgelost? kaart meldingen sluit \(open.number) --door NAAM --omdat \"wat er gedaan is\"\n"
        }
        return text
    }
}

extension MessageCatalogue {
    /// What a report says is wrong.
    package static func name(of kind: Report.Kind) -> String {
        switch kind {
        case .phone: "telefoonnummer klopt niet"
        case .gone: "bestaat niet meer"
        case .missing: "ontbreekt op de kaart"
        case .other: "iets anders klopt niet"
        }
    }

    /// "20 november 2026 om 9.05 u." for a moment of the kaart.
    static func moment(iso: String) -> String {
        let parts = iso.split(separator: "T")
        guard parts.count == 2, let date = CalendarDate(iso8601: String(parts[0])),
            let minute = ClockTime.minutes(parsing: parts[1])
        else { return iso }
        return "\(DutchWriting.date(date)) om \(clock(minute)) u."
    }

    package static func reportClosed(_ number: Int64) -> String { "Melding \(number) is gesloten." }

    package static func noOpenReport(_ number: Int64) -> String {
        "Er is geen open melding \(number). \"kaart meldingen\" toont wat open staat."
    }
}
