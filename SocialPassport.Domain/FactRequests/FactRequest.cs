using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.FactRequests;

public enum FactRequestKind
{
    /// <summary>Asked of «ФНС и СФР».</summary>
    Income,

    /// <summary>Registration at the place of residence or stay, asked of «МВД».</summary>
    Residence,

    /// <summary>Asked of «ЕГР ЗАГС».</summary>
    Birth,

    /// <summary>Asked of «ЕГР ЗАГС».</summary>
    Marriage,

    /// <summary>Asked of «ЕГИССО» (10.25).</summary>
    ParentalRights,

    /// <summary>Asked of «ЕГИССО» (10.13.I).</summary>
    AssignedMeasures,
}

public enum FactRequestState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>The department has it and works on it.</summary>
    Waiting,

    Answered,

    /// <summary>A contradiction waits for a person.</summary>
    Disputed,

    /// <summary>The department knows nothing of the person.</summary>
    NoData,

    Refused,

    /// <summary>No answer after the last attempt; staff may ask again.</summary>
    Failed,
}

/// <summary>
/// A question to another department about one person of one family. It is sent at least once under its public id, which the
/// adapter takes for the same question however often it comes; its answer is applied once.
/// </summary>
public sealed class FactRequest
{
    public const int TextLength = 500;
    public const int MaxMonths = 24;

    private readonly List<FactLine> lines = [];

    private FactRequest()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long FamilyId { get; private set; }

    public Family? Family { get; private set; }

    public long PersonId { get; private set; }

    public Person? Person { get; private set; }

    public FactRequestKind Kind { get; private set; }

    /// <summary>First day of the first month; incomes only.</summary>
    public DateOnly? FirstMonth { get; private set; }

    /// <summary>First day of the last month; incomes only.</summary>
    public DateOnly? LastMonth { get; private set; }

    public FactRequestState State { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public string CreatedBy { get; private set; } = null!;

    public int Attempts { get; private set; }

    public DateTime NextAttemptAtUtc { get; private set; }

    public string? LeaseOwner { get; private set; }

    public DateTime? LeaseUntilUtc { get; private set; }

    public DateTime? SentAtUtc { get; private set; }

    public DateTime? AnsweredAtUtc { get; private set; }

    /// <summary>What went wrong, or what the department said.</summary>
    public string? LastText { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<FactLine> Lines => lines;

    /// <summary>Goes on by itself.</summary>
    public bool IsOpen => State is FactRequestState.Pending or FactRequestState.Waiting;

    /// <param name="months">First and last month, for incomes and nothing else.</param>
    /// <exception cref="DomainRuleException">facts.months</exception>
    public static FactRequest Ask(
        Guid publicId, Family family, Person person, FactRequestKind kind, (Month First, Month Last)? months, string by, DateTime atUtc)
    {
        if ((kind == FactRequestKind.Income) != (months is not null))
        {
            throw new DomainRuleException("facts.months", "Месяцы указывают для доходов и только для них.");
        }

        if (months is { } period)
        {
            var length = ((period.Last.Year - period.First.Year) * 12) + period.Last.Number - period.First.Number + 1;
            if (length is < 1 or > MaxMonths)
            {
                throw new DomainRuleException("facts.months", $"Период запроса доходов — от 1 до {MaxMonths} месяцев, первый месяц не позже последнего.");
            }

            if (period.Last >= Month.Of(MoscowTime.DateOf(atUtc)))
            {
                throw new DomainRuleException("facts.months", "Доходы запрашивают за прошедшие месяцы. Исправьте последний месяц.");
            }
        }

        if (person.Snils is null)
        {
            throw new DomainRuleException("facts.snils", $"У человека {person.ShortName} не указан СНИЛС: ведомства отвечают только по нему. Внесите СНИЛС.");
        }

        return new()
        {
            PublicId = publicId,
            Family = family,
            FamilyId = family.Id,
            Person = person,
            PersonId = person.Id,
            Kind = kind,
            FirstMonth = months?.First.FirstDay,
            LastMonth = months?.Last.FirstDay,
            State = FactRequestState.Pending,
            CreatedAtUtc = atUtc,
            CreatedBy = by,
            NextAttemptAtUtc = atUtc,
        };
    }

    public bool IsDue(DateTime now) => IsOpen && NextAttemptAtUtc <= now && (LeaseUntilUtc is null || LeaseUntilUtc <= now);

    /// <exception cref="DomainRuleException">facts.lease</exception>
    public void Lease(string owner, DateTime now, DateTime until)
    {
        if (!IsDue(now))
        {
            throw new DomainRuleException("facts.lease", "Запрос ещё не пора отправлять или его отправляет другой узел.");
        }

        LeaseOwner = owner;
        LeaseUntilUtc = until;
    }

    /// <summary>The adapter took the question; the answer is asked for later.</summary>
    public void Sent(DateTime now, DateTime askAgainAt)
    {
        DemandOpen();
        State = FactRequestState.Waiting;
        SentAtUtc ??= now;
        Attempts = 0;
        LastText = null;
        Release(askAgainAt);
    }

    /// <summary>The department is still at it; after the longest wait staff are told.</summary>
    public void StillWaiting(DateTime now, DateTime askAgainAt, TimeSpan longestWait)
    {
        DemandOpen();
        if (SentAtUtc is { } sent && now - sent > longestWait)
        {
            Fail("Ведомство не ответило в срок. Запросите ещё раз или попросите документ.");
            return;
        }

        Attempts = 0;
        Release(askAgainAt);
    }

    /// <summary>The adapter does not know the question any more: it is sent again.</summary>
    public void Forgotten(DateTime now)
    {
        DemandOpen();
        State = FactRequestState.Pending;
        Release(now);
    }

    /// <summary>No usable answer: next attempt later, staff after the last one. <paramref name="jitter"/> is 0…1.</summary>
    public void Postpone(string error, ExchangePolicy policy, double jitter, DateTime now)
    {
        DemandOpen();
        Attempts++;
        if (Attempts >= policy.MaxAttempts)
        {
            Fail(error);
            return;
        }

        LastText = Shorten(error);
        Release(now + policy.Delay(Attempts, jitter));
    }

    /// <summary>The answer was compared with the card.</summary>
    public void Answer(IEnumerable<FactLine> received, DateTime now)
    {
        DemandOpen();
        lines.AddRange(received);
        Close(
            lines.Count == 0 ? FactRequestState.NoData : lines.Exists(l => l.State == FactLineState.Disputed) ? FactRequestState.Disputed : FactRequestState.Answered,
            text: null,
            now);
    }

    public void AnswerNoData(string? text, DateTime now) => Close(FactRequestState.NoData, text, now);

    public void Refuse(string text, DateTime now) => Close(FactRequestState.Refused, text, now);

    /// <summary>Staff ask again after there was no answer.</summary>
    /// <exception cref="DomainRuleException">facts.again</exception>
    public void AskAgain(DateTime now)
    {
        if (State != FactRequestState.Failed)
        {
            throw new DomainRuleException("facts.again", "Повторно отправляют только запрос, оставшийся без ответа. Обновите страницу.");
        }

        State = FactRequestState.Pending;
        Attempts = 0;
        SentAtUtc = null;
        LastText = null;
        NextAttemptAtUtc = now;
    }

    /// <summary>A person decided about one contradiction; the last one closes the request.</summary>
    /// <exception cref="DomainRuleException">facts.decided</exception>
    public void Decide(FactLine line, bool takeReceived, string by, DateTime atUtc)
    {
        line.Decide(takeReceived, by, atUtc);
        if (lines.TrueForAll(l => l.State != FactLineState.Disputed))
        {
            State = FactRequestState.Answered;
        }
    }

    private static string Shorten(string text) => text.Length <= TextLength ? text : text[..TextLength];

    private void Close(FactRequestState state, string? text, DateTime now)
    {
        DemandOpen();
        State = state;
        AnsweredAtUtc = now;
        LastText = text is null ? null : Shorten(text);
        Release(now);
    }

    private void Fail(string text)
    {
        State = FactRequestState.Failed;
        LastText = Shorten(text);
        Release(NextAttemptAtUtc);
    }

    private void Release(DateTime nextAttemptAt)
    {
        (LeaseOwner, LeaseUntilUtc) = (null, null);
        NextAttemptAtUtc = nextAttemptAt;
    }

    private void DemandOpen()
    {
        if (!IsOpen)
        {
            throw new DomainRuleException("facts.closed", "На этот запрос уже есть ответ.");
        }
    }
}
