import Foundation
import Testing

/// What programs may rely on in the answers of `kaart zoek`.
@Suite(.timeLimit(.minutes(15)))
struct SearchContractTests {
    static let questions = [
        ["schuldhulp", "voor", "jongeren", "in", "Tienen"],
        ["kinesist", "--gemeente", "Landen"],
        ["OCMW", "--doelgroep", "jongeren", "--domein", "schuldbemiddeling"],
        ["psycholoog", "--leeftijd", "15", "--taal", "fr", "--nu-open", "--uur", "10:00"],
        ["--gemeente", "1030", "--streng", "--doelgroep", "ouderen"],
    ]

    @Test("The answer as JSON has every key of the contract, of the right type", arguments: questions)
    func answer(question: [String]) async throws {
        let kaart = try await Kaarten.demonstration()
        let result = try await kaart.run(["zoek"] + question + ["--json", "--datum", "2026-11-20"])
        #expect(result.status == 0)
        #expect(result.errorText.isEmpty)
        let answer = try JSONValue(result.output)
        answer.expect([
            "query": [.object], "date": [.text], "total": [.number], "total_relation": [.text], "results": [.list],
        ])
        #expect(answer["date"]?.text == "2026-11-20")
        #expect(["eq", "gte"].contains(answer["total_relation"]?.text))
        answer["query"]?.expect([
            "text": [.text], "terms": [.list], "target_groups": [.list], "domains": [.list], "corrections": [.list],
            "relaxed": [.list], "area": [.object, .null],
        ])
        let results = try #require(answer["results"]?.list)
        #expect(!results.isEmpty)
        for result in results {
            result.expect([
                "id": [.text], "source": [.text], "source_id": [.text], "name": [.text], "organization": [.text],
                "municipality": [.text, .null], "address": [.text, .null], "phone": [.text, .null],
                "email": [.text, .null], "website": [.text, .null], "service_area": [.list],
                "opening": [.text, .null], "tier": [.text], "score": [.number], "why": [.list], "highlights": [.list],
                "assured_date": [.text, .null], "freshness": [.text], "status": [.text],
            ])
            #expect(["fits", "unknown", "rest"].contains(result["tier"]?.text))
            #expect(["vers", "verouderend", "verouderd", "onbekend"].contains(result["freshness"]?.text))
        }
    }

    @Test("The parts of every score add up to it, and each says why", arguments: questions)
    func explanation(question: [String]) async throws {
        let kaart = try await Kaarten.demonstration()
        let answer = try JSONValue(try await kaart.run(["zoek"] + question + ["--json", "--aantal", "1000"]).output)
        for result in try #require(answer["results"]?.list) {
            let id = result["source_id"]?.text ?? "?"
            let parts = result["why"]?.list ?? []
            let sum = parts.compactMap { $0["score"]?.number }.reduce(0, +)
            #expect(abs(sum - (result["score"]?.number ?? .nan)) < 0.005, "\(id)")
            for part in parts {
                part.expect(["component": [.text], "score": [.number], "reason": [.text]])
                #expect(part["score"]?.number == 0 || part["reason"]?.text?.isEmpty == false, "\(id): \(part)")
            }
        }
    }

    @Test("Highlights lie inside the name or the description, and on words")
    func highlights() async throws {
        let kaart = try await Kaarten.demonstration()
        let answer = try JSONValue(try await kaart("zoek", "huiswerkbegeleiding", "--json").output)
        var seen = 0
        for result in try #require(answer["results"]?.list) {
            let offering = try JSONValue(
                try await kaart("toon", "voorbeeld:\(result["source_id"]?.text ?? "")", "--json").output)
            for highlight in result["highlights"]?.list ?? [] {
                highlight.expect(["field": [.text], "start": [.number], "length": [.number]])
                guard let text = offering[highlight["field"]?.text ?? ""]?.text else { continue }
                let start = Int(highlight["start"]?.number ?? -1)
                let end = start + Int(highlight["length"]?.number ?? 0)
                try #require(start >= 0 && start < end && end <= text.count)
                let word = Array(text)[start..<end]
                #expect(word.allSatisfy { $0.isLetter || "-'’".contains($0) }, "\(String(word))")
                seen += 1
            }
        }
        #expect(seen > 0)
    }

    @Test("Scores fall from the first result to the last within a tier, and tiers do not mix")
    func order() async throws {
        let kaart = try await Kaarten.demonstration()
        let answer = try JSONValue(
            try await kaart("zoek", "hulp", "--doelgroep", "jongeren", "--json", "--aantal", "1000").output)
        let results = try #require(answer["results"]?.list)
        let tiers = ["fits", "unknown", "rest"]
        let ranks = results.map { tiers.firstIndex(of: $0["tier"]?.text ?? "") ?? -1 }
        #expect(ranks == ranks.sorted())
        for (first, second) in zip(results, results.dropFirst()) where first["tier"] == second["tier"] {
            #expect((first["score"]?.number ?? 0) >= (second["score"]?.number ?? 0))
        }
    }

    @Test(
        "The ids, the JSON and the CSV of one question show the same offerings in the same order", arguments: questions)
    func sameOrder(question: [String]) async throws {
        let kaart = try await Kaarten.demonstration()
        let ids = try await kaart.run(["zoek"] + question + ["--ids", "--aantal", "25"])
        let json = try JSONValue(try await kaart.run(["zoek"] + question + ["--json", "--aantal", "25"]).output)
        let csv = try await kaart.run(["zoek"] + question + ["--csv", "--aantal", "25"])
        let fromJSON = try #require(json["results"]?.list).map {
            "\($0["source"]?.text ?? ""):\($0["source_id"]?.text ?? "")"
        }
        let rows = try #require(strictCSV(csv.text), "the CSV breaks RFC 4180")
        let header = try #require(rows.first)
        let (source, sourceID) = (
            try #require(header.firstIndex(of: "source")), try #require(header.firstIndex(of: "source_id"))
        )
        #expect(rows.allSatisfy { $0.count == header.count })
        #expect(ids.lines == fromJSON)
        #expect(rows.dropFirst().map { "\($0[source]):\($0[sourceID])" } == fromJSON)
    }

    @Test("Pages of a search fit together without gaps or repeats")
    func pages() async throws {
        let kaart = try await Kaarten.demonstration()
        let all = try await kaart("zoek", "hulp", "--ids", "--aantal", "30").lines
        var paged: [String] = []
        for start in stride(from: 0, to: 30, by: 10) {
            paged += try await kaart("zoek", "hulp", "--ids", "--vanaf", "\(start)").lines
        }
        #expect(paged == all)
        #expect(all.count == 30)
    }

    @Test("The same question gives the same bytes again")
    func repeatable() async throws {
        let kaart = try await Kaarten.demonstration()
        let first = try await kaart("zoek", "hulp", "bij", "schulden", "--json", "--datum", "2026-11-20")
        let second = try await kaart("zoek", "hulp", "bij", "schulden", "--json", "--datum", "2026-11-20")
        #expect(first.output == second.output)
    }

    @Test(
        "A search that finds nothing still answers in each form, and ends with 1",
        arguments: ["--json", "--csv", "--ids"])
    func nothing(form: String) async throws {
        let result = try await Kaarten.demonstration()("zoek", "xyzzyqqq", form)
        #expect(result.status == 1)
        #expect(result.errorText.isEmpty)
        switch form {
        case "--json": #expect(try JSONValue(result.output)["total"]?.number == 0)
        case "--csv": #expect(strictCSV(result.text)?.count == 1)
        default: #expect(result.text.isEmpty)
        }
    }

    @Test("What is understood says where it came from")
    func understanding() async throws {
        let kaart = try await Kaarten.demonstration()
        let answer = try JSONValue(
            try await kaart("zoek", "schuldhulp", "voor", "jongeren", "in", "Tienen", "--json").output)
        let query = try #require(answer["query"])
        #expect(query["text"]?.text == "schuldhulp voor jongeren in Tienen")
        #expect(query["area"]?["id"]?.text == "nis:24107")
        #expect(query["area"]?["name"]?.text == "Tienen")
        #expect(query["area"]?["from"]?.text == "text")
        #expect(query["target_groups"]?.list?.first?["id"]?.text == "jongeren")
        #expect(query["domains"]?.list?.first?["id"]?.text == "schuldbemiddeling")
        let reasons = answer["results"]?.list?.first?["why"]?.list?.compactMap { $0["reason"]?.text } ?? []
        #expect(reasons.contains { $0.contains("Tienen") }, "\(reasons)")
    }

    @Test(
        "What a kaart keeps of how needs are worded changes no answer, and a writer keeps it again",
        arguments: ["DELETE FROM", "UPDATE"])
    func keptNeeds(how: String) async throws {
        let kaart = try await Kaarten.exampleCopy()
        let question = ["zoek", "ik geraak mijn huur niet meer betaald", "--datum", "2026-11-20", "--json"]
        let before = try await kaart.run(question)
        let change = how == "UPDATE" ? "UPDATE kaart_property SET value = 'anders'" : "DELETE FROM kaart_property"
        /// Accepted where what is kept is as long as it has to be, or is not.
        func check(isKept: Bool) throws {
            let kept = "EXISTS (SELECT 1 FROM kaart_property WHERE name = 'needs' AND length(value) > 1000)"
            try execute(
                "CREATE TEMP TABLE kept (x INTEGER CHECK (x = \(isKept ? 1 : 0))); INSERT INTO kept SELECT \(kept)",
                in: kaart.database)
        }
        try check(isKept: true)
        try execute("\(change) WHERE name = 'needs'", in: kaart.database)
        try check(isKept: false)
        let without = try await kaart.run(question)
        #expect(without.status == 0)
        #expect(without.output == before.output)
        let written = try await kaart("bevestig", "voorbeeld:A-001", "--door", "proef")
        #expect(written.status == 0, "\(written.errorText)")
        try check(isKept: true)
    }
}
