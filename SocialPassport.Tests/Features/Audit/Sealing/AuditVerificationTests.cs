using Microsoft.Data.Sqlite;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Tests.Features.Audit.Sealing;

/// <summary>Each way of tampering is done to the database file or to the checkpoint file, past the application.</summary>
public sealed class AuditVerificationTests : IDisposable
{
    private const string Columns =
        "\"OccurredAtUtc\", \"StaffId\", \"StaffName\", \"CentreId\", \"Action\", \"SubjectKind\", \"SubjectId\", \"FamilyId\", \"PersonId\", \"Reason\", \"Details\", \"Origin\", \"Mark\"";

    private readonly SealedTrail trail = new();

    public void Dispose() => trail.Dispose();

    [Fact]
    public async Task Verify_Untouched_FindsNothing()
    {
        await trail.WriteAsync(130);

        var (code, result, messages) = await trail.CommandAsync();

        Assert.Equal(CommandLineRunner.Done, code);
        Assert.StartsWith("Журнал цел", result, StringComparison.Ordinal);
        Assert.Contains("130\u00a0записей, 13\u00a0контрольных точек", messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NothingWritten_FindsNothing() => Assert.Equal(CommandLineRunner.Done, (await trail.CommandAsync()).Code);

    public static TheoryData<string, ChainFault, long, long> Statements => new()
    {
        { "UPDATE AuditEntries SET Details = 'поиск' WHERE Sequence = 40", ChainFault.Changed, 40, 1 },
        { "UPDATE AuditEntries SET StaffId = NULL WHERE Sequence = 1", ChainFault.Changed, 1, 1 },
        { "UPDATE AuditEntries SET OccurredAtUtc = '2026-11-20 08:00:00' WHERE Sequence = 130", ChainFault.Changed, 130, 1 },
        { "UPDATE AuditEntries SET Reason = '' WHERE Sequence = 64", ChainFault.Changed, 64, 1 },
        { "UPDATE AuditEntries SET Hash = PreviousHash WHERE Sequence = 70", ChainFault.Changed, 70, 1 },
        { "UPDATE AuditEntries SET Hash = NULL WHERE Sequence = 70", ChainFault.Changed, 70, 1 },
        { "DELETE FROM AuditEntries WHERE Sequence = 40", ChainFault.Deleted, 40, 1 },
        { "DELETE FROM AuditEntries WHERE Sequence BETWEEN 1 AND 7", ChainFault.Deleted, 1, 7 },
        { "DELETE FROM AuditEntries WHERE Sequence = 40; UPDATE AuditEntries SET Sequence = -(Sequence - 1) WHERE Sequence > 40; UPDATE AuditEntries SET Sequence = -Sequence WHERE Sequence < 0", ChainFault.Deleted, 40, 1 },
        { "DELETE FROM AuditEntries WHERE Sequence = 129; UPDATE AuditEntries SET Sequence = 129 WHERE Sequence = 130", ChainFault.Deleted, 129, 1 },
        { "UPDATE AuditEntries SET Sequence = -(Sequence + 1) WHERE Sequence >= 40; UPDATE AuditEntries SET Sequence = -Sequence WHERE Sequence < 0; " + Insert(40), ChainFault.Inserted, 40, 1 },
        { Insert(131), ChainFault.Inserted, 131, 1 },
        { Swap(40, 41), ChainFault.Reordered, 40, 1 },
        { Swap(129, 130), ChainFault.Reordered, 129, 1 },
        { Swap(3, 120), ChainFault.Reordered, 3, 1 },
        { SwapContent(50, 51), ChainFault.Reordered, 50, 1 },
        { SwapContent(5, 128), ChainFault.Reordered, 5, 1 },
        { "DELETE FROM AuditEntries WHERE Sequence > 125", ChainFault.CutOff, 126, 5 },
        { "DELETE FROM AuditEntries WHERE Sequence > 125; UPDATE AuditChain SET Number = 125, Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 125)", ChainFault.CutOff, 126, 5 },
        { "DELETE FROM AuditEntries; DELETE FROM AuditChain", ChainFault.CutOff, 1, 130 },
        { "DELETE FROM AuditChain", ChainFault.EndChanged, 130, 1 },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Verify_ChangedPastTheApplication_NamesTheFirstPlace(string statement, ChainFault fault, long number, long count)
    {
        await trail.WriteAsync(130);
        trail.Sql(statement);

        var first = (await trail.VerifyAsync()).Findings[0];
        var (code, result, _) = await trail.CommandAsync();

        Assert.Equal((fault, number, count), (first.Fault, first.Number, first.Count));
        Assert.Equal(CommandLineRunner.Refused, code);
        Assert.Contains($"Журнал нарушен. Первое место: № {number}", result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(130)]
    public async Task Verify_ChangedWithItsHashMadeAnew_IsFoundByWhatFollows(long number)
    {
        await trail.WriteAsync(130);
        await ForgeAsync(number, until: number);

        Assert.Equal((ChainFault.Changed, number), First(await trail.VerifyAsync()));
    }

    [Fact]
    public async Task Verify_WholeRestMadeAnew_IsFoundByTheCheckpoint()
    {
        await trail.WriteAsync(130);
        await ForgeAsync(45, until: 130);
        trail.Sql("UPDATE AuditChain SET Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 130)");

        var verdict = await trail.VerifyAsync();

        Assert.Equal((ChainFault.Foreign, 45L), First(verdict));
        Assert.Contains(verdict.Findings, f => f is { Fault: ChainFault.Rewritten, Number: 50 });
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("zeroblob(48)")]
    [InlineData("(SELECT Mark FROM AuditEntries WHERE Sequence = 7)")]
    public async Task Verify_InsertedBeforeTheSeal_IsNotOurs(string mark)
    {
        await trail.WriteAsync(20);
        trail.Sql($"INSERT INTO AuditEntries (OccurredAtUtc, StaffId, StaffName, Action, Details, Origin, Mark) VALUES ('2026-11-20 10:00:00', 2, 'Сидоров И. И.', 'Search', 'придумано', '10.0.0.9', {mark})");
        await trail.WriteAsync(20, inGroupsOf: 20, from: SealedTrail.Start.AddHours(2), expected: 21);

        var verdict = await trail.VerifyAsync();

        Assert.Equal((ChainFault.Foreign, 21L), First(verdict));
        Assert.Single(verdict.Findings);
        Assert.Contains("Записано мимо рабочего места: 1\u00a0запись, начиная с № 21", (await trail.CommandAsync()).Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_HonestEntryCopiedBeforeTheSeal_IsNotOurs()
    {
        await trail.WriteAsync(20);
        trail.Sql($"INSERT INTO AuditEntries ({Columns}) SELECT {Columns} FROM AuditEntries WHERE Sequence = 7");
        await trail.WriteAsync(20, inGroupsOf: 20, from: SealedTrail.Start.AddHours(2), expected: 21);

        Assert.Equal([new ChainFinding(ChainFault.Foreign, 21, SealedTrail.Start.AddSeconds(6))], (await trail.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_EntriesOlderThanTheMarks_AreInOrder()
    {
        await trail.WriteAsync(20, marked: false);
        await trail.WriteAsync(20, from: SealedTrail.Start.AddHours(1));

        Assert.Empty((await trail.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_MarksTakenAway_IsAChange()
    {
        await trail.WriteAsync(20);
        trail.Sql("UPDATE AuditEntries SET Mark = NULL WHERE Sequence <= 5");

        Assert.Equal((ChainFault.Changed, 1L), First(await trail.VerifyAsync()));
    }

    [Fact]
    public async Task Verify_OlderDatabaseRestored_IsFoundBeforeAndAfterItGoesOn()
    {
        await trail.WriteAsync(60);
        var copy = trail.Database.File + ".copy";
        Copy(trail.Database.File, copy);
        await trail.WriteAsync(40, from: SealedTrail.Start.AddHours(1));
        Copy(copy, trail.Database.File);

        Assert.Equal((ChainFault.CutOff, 61L), First(await trail.VerifyAsync()));

        await trail.WriteAsync(50, from: SealedTrail.Start.AddHours(2));
        Assert.Equal((ChainFault.Rewritten, 70L), First(await trail.VerifyAsync()));
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("number")]
    [InlineData("line")]
    public async Task Verify_CheckpointFileTamperedWith_IsFound(string what)
    {
        await trail.WriteAsync(130);
        var lines = File.ReadAllLines(trail.CheckpointPath).ToList();
        switch (what)
        {
            case "signature":
                lines[2] = lines[2][..lines[2].LastIndexOf(' ')] + lines[3][lines[3].LastIndexOf(' ')..];
                break;
            case "number":
                lines[2] = lines[2].Replace(" 30 ", " 29 ", StringComparison.Ordinal);
                break;
            default:
                lines.RemoveAt(2);
                break;
        }

        File.WriteAllLines(trail.CheckpointPath, lines);

        Assert.Contains((await trail.VerifyAsync()).Findings, f => f.Fault == ChainFault.CheckpointDamaged);
    }

    [Fact]
    public async Task Verify_EveryEntryChanged_IsToldInAFewLines()
    {
        await trail.WriteAsync(130);
        trail.Sql("UPDATE AuditEntries SET Origin = '10.0.0.8'");

        var verdict = await trail.VerifyAsync();

        Assert.Equal((ChainFault.Changed, 1L), First(verdict));
        Assert.Equal(ChainCheck.MaxFindings, verdict.Findings.Count);
        Assert.Equal(130, verdict.Checked);
    }

    [Fact]
    public async Task Verify_UnsealedForMoreThanAMinute_WarnsAndIsNoTampering()
    {
        await trail.WriteAsync(5);
        await using (var db = trail.Database.CreateDbContext())
        {
            db.Add(trail.Entry(SealedTrail.Start, "ждёт"));
            await db.SaveChangesAsync();
        }

        trail.Clock.Advance(TimeSpan.FromSeconds(61));
        var (code, _, messages) = await trail.CommandAsync();

        Assert.Equal(CommandLineRunner.Done, code);
        Assert.Contains("ждут опечатывания дольше минуты: 1\u00a0запись", messages, StringComparison.Ordinal);
    }

    private static (ChainFault Fault, long Number) First(Web.Features.Audit.Sealing.AuditVerdict verdict) =>
        (verdict.Findings[0].Fault, verdict.Findings[0].Number);

    private static string Insert(long number) =>
        $"INSERT INTO AuditEntries ({Columns}, Sequence, PreviousHash, Hash) SELECT {Columns.Replace("\"Details\"", "'придумано'", StringComparison.Ordinal)}, {number}, PreviousHash, randomblob(32) FROM AuditEntries WHERE Sequence = 7";

    private static string Swap(long one, long other) =>
        $"UPDATE AuditEntries SET Sequence = -1 WHERE Sequence = {one}; UPDATE AuditEntries SET Sequence = {one} WHERE Sequence = {other}; UPDATE AuditEntries SET Sequence = {other} WHERE Sequence = -1";

    private static string SwapContent(long one, long other) =>
        $"CREATE TABLE Swapped AS SELECT * FROM AuditEntries WHERE Sequence IN ({one}, {other}); "
        + $"UPDATE AuditEntries SET ({Columns}) = (SELECT {Columns} FROM Swapped WHERE Swapped.Sequence = {one} + {other} - AuditEntries.Sequence) WHERE Sequence IN ({one}, {other})";

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from}");
        using var target = new SqliteConnection($"Data Source={to}");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    /// <summary>Changes one entry and computes the hashes from there on, as somebody would who read how they are made.</summary>
    private async Task ForgeAsync(long number, long until)
    {
        trail.Sql($"UPDATE AuditEntries SET Details = 'другое' WHERE Sequence = {number}");
        await using var db = trail.Database.CreateDbContext();
        var entries = db.Set<AuditEntry>().Where(a => a.Sequence >= number && a.Sequence <= until).OrderBy(a => a.Sequence).ToList();
        var previous = entries[0].PreviousHash!;
        foreach (var entry in entries)
        {
            var hash = AuditHash.Of(previous, entry.Sequence!.Value, entry);
            db.Entry(entry).Property(a => a.PreviousHash).CurrentValue = previous;
            db.Entry(entry).Property(a => a.Hash).CurrentValue = hash;
            previous = hash;
        }

        await db.SaveChangesAsync();
    }
}
