import Foundation

/// A desk that listens, and what is asked of it over its socket, byte by byte.
final class DeskProcess: Sendable {
    let kaart: KaartProcess
    let socket: String
    private let running: KaartProcess.Running

    /// Starts a desk, and waits until it says that it listens.
    init(_ kaart: KaartProcess, socket: String? = nil) async throws {
        self.kaart = kaart
        // A socket's path has little room.
        let path = try socket ?? DeskProcess.shortFolder() + "/desk"
        self.socket = path
        let news = try kaart.folder.makeFolder() + "/news"
        guard mkfifo(news, 0o600) == 0 else { throw POSIXError(.EIO) }
        running = try kaart.start(
            "/bin/sh", ["-c", "exec \"$KAART\" serveer --socket '\(path)' 2>'\(news)'"])
        _ = await Self.onThread { () -> Data in
            guard let pipe = FileHandle(forReadingAtPath: news) else { return Data() }
            let line = pipe.availableData
            // Kept open, so that what the desk says later has somewhere to go.
            Self.openPipes.keep(pipe)
            return line
        }
    }

    private static func shortFolder() throws -> String {
        var template = Array("/tmp/kd-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw POSIXError(.EIO) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static let openPipes = Keeper()

    private final class Keeper: @unchecked Sendable {
        private let lock = NSLock()
        private var kept: [FileHandle] = []
        func keep(_ handle: FileHandle) { lock.withLock { kept.append(handle) } }
    }

    /// Asks it to stop, and tells how it ended.
    func stop(_ signal: Int32 = SIGTERM) async -> KaartProcess.Result {
        running.send(signal)
        return await running.result
    }

    func send(_ signal: Int32) { running.send(signal) }

    /// An answer: status, head and body.
    struct Answer: Sendable {
        let status: Int
        let head: String
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
        }
    }

    func get(_ path: String, headers: [String] = []) async throws -> Answer {
        try await exchange("GET \(path) HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n" + Self.lines(headers) + "\r\n")
    }

    func post(_ path: String, type: String, _ body: String) async throws -> Answer {
        try await exchange(
            "POST \(path) HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Type: \(type)\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
    }

    private static func lines(_ headers: [String]) -> String { headers.map { $0 + "\r\n" }.joined() }

    /// Sends the text as it is, and reads until the desk closes the connection.
    func exchange(_ text: String) async throws -> Answer {
        let path = socket
        let bytes = try await Self.onThread { try Self.bytes(text, to: path) }.get()
        guard let split = bytes.firstRange(of: Data("\r\n\r\n".utf8)) else {
            return Answer(status: 0, head: String(decoding: bytes, as: UTF8.self), body: Data())
        }
        let head = String(decoding: bytes[..<split.lowerBound], as: UTF8.self)
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Answer(status: status, head: head, body: Data(bytes[split.upperBound...]))
    }

    private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async -> Result<
        Value, any Error
    > {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Result { try body() }) }
        }
    }

    private static func bytes(_ text: String, to path: String) throws -> Data {
        let descriptor = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let connected = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return answer }
            answer.append(contentsOf: buffer[..<count])
        }
    }
}
