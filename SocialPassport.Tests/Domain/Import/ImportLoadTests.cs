using SocialPassport.Domain.Import;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Import;

/// <summary>The life of a load: who may take it where.</summary>
public sealed class ImportLoadTests
{
    private static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ImportActor Clerk = new(1, "Петрова А. С.");
    private static readonly ImportActor Supervisor = new(2, "Смирнов О. В.");
    private static readonly ImportCounts Some = new(2, 1, 5, 1, 1, 0, 3);

    /// <summary>From state → by verb → to state; null = refused.</summary>
    public static TheoryData<ImportStatus, string, ImportStatus?> Transitions
    {
        get
        {
            var allowed = new Dictionary<(ImportStatus, string), ImportStatus>
            {
                [(ImportStatus.Uploaded, "check")] = ImportStatus.Checking,
                [(ImportStatus.Uploaded, "cancel")] = ImportStatus.Cancelled,
                [(ImportStatus.Checking, "complete check")] = ImportStatus.Checked,
                [(ImportStatus.Checking, "refuse file")] = ImportStatus.Refused,
                [(ImportStatus.Checking, "cancel")] = ImportStatus.Cancelled,
                [(ImportStatus.Checked, "submit")] = ImportStatus.AwaitingApproval,
                [(ImportStatus.Checked, "apply at once")] = ImportStatus.Applying,
                [(ImportStatus.Checked, "cancel")] = ImportStatus.Cancelled,
                [(ImportStatus.AwaitingApproval, "approve")] = ImportStatus.Applying,
                [(ImportStatus.AwaitingApproval, "refuse")] = ImportStatus.Refused,
                [(ImportStatus.AwaitingApproval, "cancel")] = ImportStatus.Cancelled,
                [(ImportStatus.Applying, "complete applying")] = ImportStatus.Applied,
                [(ImportStatus.Applying, "cancel")] = ImportStatus.Cancelled,
            };
            var cells = new TheoryData<ImportStatus, string, ImportStatus?>();
            foreach (var status in Enum.GetValues<ImportStatus>())
            {
                foreach (var verb in Verbs.Keys)
                {
                    cells.Add(status, verb, allowed.TryGetValue((status, verb), out var next) ? next : null);
                }
            }

            return cells;
        }
    }

    private static Dictionary<string, Action<ImportLoad>> Verbs => new()
    {
        ["check"] = load => load.Check(["surname"], new DateOnly(2025, 10, 15)),
        ["complete check"] = load => load.CompleteCheck(Some),
        ["refuse file"] = load => load.RefuseFile("Файл повреждён.", Now),
        ["submit"] = load => load.Submit(),
        ["approve"] = load => load.Approve(Supervisor, Now),
        ["apply at once"] = load => load.ApplyAtOnce(Clerk, Now),
        ["refuse"] = load => load.Refuse(Supervisor, "Не тот файл", Now),
        ["complete applying"] = load => load.CompleteApplying(Some, Now),
        ["cancel"] = load => load.Cancel("Петрова А. С.", Now),
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public void Verb_InEveryState_LeadsOnOrIsRefused(ImportStatus from, string verb, ImportStatus? to)
    {
        var load = In(from);
        if (to is null)
        {
            Refusal.With("import.status", () => Verbs[verb](load));
            Assert.Equal(from, load.Status);
            return;
        }

        Verbs[verb](load);

        Assert.Equal(to, load.Status);
        Assert.Equal(load.IsFinished, load.FinishedAtUtc is not null);
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(null)]
    public void Approve_ByTheAuthorOrNobody_IsRefused(long? staffId)
    {
        var who = new ImportActor(staffId, "Петрова А. С.");

        Refusal.With("import.author", () => In(ImportStatus.AwaitingApproval).Approve(who, Now));
        Refusal.With("import.author", () => In(ImportStatus.AwaitingApproval).Refuse(who, "Не тот файл", Now));
    }

    [Fact]
    public void Submit_NothingToWrite_IsRefused()
    {
        var load = In(ImportStatus.Checking);
        load.CompleteCheck(Some with { New = 0, Changed = 0 });

        Refusal.With("import.nothing", load.Submit);
        Refusal.With("import.nothing", () => load.ApplyAtOnce(Clerk, Now));
    }

    [Theory]
    [InlineData("a:1", 59, true)]
    [InlineData("b:2", 59, false)]
    [InlineData("b:2", 60, true)]
    public void Lease_OfSomebodyElse_HoldsUntilItsEnd(string owner, int seconds, bool granted)
    {
        var load = In(ImportStatus.Checking);
        load.Lease("a:1", Now, Now.AddSeconds(60));

        Assert.Equal(granted, load.MayLease(owner, Now.AddSeconds(seconds)));
        if (!granted)
        {
            Refusal.With("import.lease", () => load.Lease(owner, Now.AddSeconds(seconds), Now.AddSeconds(120)));
        }
    }

    [Fact]
    public void Lease_NothingToDo_IsRefused() =>
        Refusal.With("import.lease", () => In(ImportStatus.Checked).Lease("a:1", Now, Now.AddSeconds(60)));

    [Fact]
    public void Counts_OfEveryOutcome_AddUp()
    {
        var outcomes = Enum.GetValues<ImportOutcome>().Where(o => o != ImportOutcome.Unchecked).ToList();
        var counts = ImportCounts.From(outcomes.Select((o, i) => (o, i)).ToDictionary(p => p.o, p => p.i + 1));

        Assert.Equal(Enumerable.Range(1, outcomes.Count), outcomes.Select(counts.Of));
        Assert.Equal(Enumerable.Range(1, outcomes.Count).Sum(), counts.Total);
        Assert.Equal(counts.Total, counts.ToWrite + counts.Same + counts.ToCorrect);
    }

    [Fact]
    public void Finish_LongReason_IsCut()
    {
        var load = In(ImportStatus.Checking);

        load.RefuseFile(new string('а', ImportLoad.ReasonLength + 1), Now);

        Assert.Equal(ImportLoad.ReasonLength, load.Reason!.Length);
    }

    private static ImportLoad In(ImportStatus status)
    {
        var load = ImportLoad.Upload(Guid.NewGuid(), 1, new ImportedFile("a.csv", 10, "00", ["Фамилия"], ["Иванова"]), Clerk, Now);
        Action<ImportLoad>[] way = status switch
        {
            ImportStatus.Uploaded => [],
            ImportStatus.Checking => [Verbs["check"]],
            ImportStatus.Checked => [Verbs["check"], Verbs["complete check"]],
            ImportStatus.AwaitingApproval => [Verbs["check"], Verbs["complete check"], Verbs["submit"]],
            ImportStatus.Applying => [Verbs["check"], Verbs["complete check"], Verbs["submit"], Verbs["approve"]],
            ImportStatus.Applied => [Verbs["check"], Verbs["complete check"], Verbs["submit"], Verbs["approve"], Verbs["complete applying"]],
            ImportStatus.Cancelled => [Verbs["cancel"]],
            ImportStatus.Refused => [Verbs["check"], Verbs["refuse file"]],
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
        foreach (var step in way)
        {
            step(load);
        }

        Assert.Equal(status, load.Status);
        return load;
    }
}
