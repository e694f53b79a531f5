using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Applications;

public enum ApplicationStatus
{
    Registered,
    InWork,
    AwaitingData,
    OnApproval,
    Approved,
    Refused,
    Withdrawn,
    Returned,
}

/// <summary>Заявление: one application is for one measure.</summary>
public sealed class SupportApplication
{
    private readonly List<Decision> decisions = [];

    private SupportApplication()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>«12-2025-000345»: code of the centre, year of registration, number inside both.</summary>
    public string Number { get; private set; } = null!;

    public long FamilyId { get; private set; }

    public long CentreId { get; private set; }

    public long ApplicantPersonId { get; private set; }

    public string MeasureCode { get; private set; } = null!;

    /// <summary>Code of <see cref="DictionaryNames.Channels"/>.</summary>
    public string Channel { get; private set; } = null!;

    /// <summary>The day the family applied; the as-of date of its right.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>Working day R the term is counted from.</summary>
    public DateOnly RegisteredOn { get; private set; }

    /// <summary>Last day of the term.</summary>
    public DateOnly DueOn { get; private set; }

    public ApplicationStatus Status { get; private set; }

    public string RegisteredBy { get; private set; } = null!;

    /// <summary>The clerk whose term it is: who registered it, then who took it in work; null = nobody yet.</summary>
    public long? ResponsibleId { get; private set; }

    public string? ResponsibleName { get; private set; }

    /// <summary>Null = the applicant came in person.</summary>
    public ApplicationRepresentative? Representative { get; private set; }

    public DateTime StatusSinceUtc { get; private set; }

    /// <summary>Why it waits, was returned or withdrawn.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>The day the clock stopped; null while it runs.</summary>
    public DateOnly? AwaitingSince { get; private set; }

    /// <summary>Working days that ended in waiting so far; they are no part of the term.</summary>
    public int WaitedWorkingDays { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Decision> Decisions => decisions;

    /// <summary>The decision that is prepared, approved or was returned last.</summary>
    public Decision? CurrentDecision => decisions.Count == 0 ? null : decisions.MaxBy(d => d.PreparedAtUtc);

    public bool IsOpen => Status is not (ApplicationStatus.Approved or ApplicationStatus.Refused or ApplicationStatus.Withdrawn);

    /// <exception cref="DomainRuleException">application.received.future</exception>
    public static SupportApplication Register(
        Guid publicId,
        string number,
        long familyId,
        long centreId,
        long applicantPersonId,
        string measureCode,
        string channel,
        DateOnly receivedOn,
        DateOnly registeredOn,
        DateOnly dueOn,
        DateOnly today,
        string registeredBy,
        DateTime nowUtc)
    {
        if (receivedOn > today)
        {
            throw new DomainRuleException("application.received.future", "Дата заявления не может быть в будущем. Проверьте дату.");
        }

        return new()
        {
            PublicId = publicId,
            Number = number,
            FamilyId = familyId,
            CentreId = centreId,
            ApplicantPersonId = applicantPersonId,
            MeasureCode = measureCode,
            Channel = channel,
            ReceivedOn = receivedOn,
            RegisteredOn = registeredOn,
            DueOn = dueOn,
            Status = ApplicationStatus.Registered,
            StatusSinceUtc = nowUtc,
            RegisteredBy = registeredBy,
        };
    }

    /// <summary>The facts needed are not there: the clock stops.</summary>
    public void AwaitData(string reason, DateOnly today, DateTime nowUtc)
    {
        Require(ApplicationStatus.Registered, ApplicationStatus.InWork, ApplicationStatus.Returned);
        AwaitingSince = today;
        Move(ApplicationStatus.AwaitingData, nowUtc, reason);
    }

    /// <summary>
    /// The facts came: the clock runs again. A day that ended in waiting was not counted, so the last day moves by as many
    /// working days; a term that had passed before the waiting stays passed.
    /// </summary>
    public void Resume(WorkingCalendar calendar, DateOnly today, DateTime nowUtc)
    {
        Require(ApplicationStatus.AwaitingData);
        var since = AwaitingSince!.Value;
        var waited = calendar.DaysStopped(RegisteredOn, since, today);
        WaitedWorkingDays += waited;
        if (since <= DueOn)
        {
            DueOn = calendar.AddWorkingDays(DueOn, waited);
        }

        AwaitingSince = null;
        Move(ApplicationStatus.InWork, nowUtc, null);
    }

    public void TakeInWork(long staffId, string staffName, DateTime nowUtc)
    {
        Require(ApplicationStatus.Registered, ApplicationStatus.Returned);
        Move(ApplicationStatus.InWork, nowUtc, null);
        Entrust(staffId, staffName);
    }

    /// <summary>Makes somebody responsible: at registration, or when the colleague is away.</summary>
    public void Entrust(long staffId, string staffName)
    {
        RequireOpen();
        ResponsibleId = staffId;
        ResponsibleName = staffName;
    }

    public void HandedInBy(ApplicationRepresentative representative) => Representative = representative;

    /// <summary>Sends a prepared decision to the supervisor.</summary>
    public void SubmitForApproval(Decision decision, DateTime nowUtc)
    {
        Require(ApplicationStatus.Registered, ApplicationStatus.InWork, ApplicationStatus.Returned);
        decisions.Add(decision);
        Move(ApplicationStatus.OnApproval, nowUtc, null);
        Entrust(decision.AuthorId, decision.AuthorName);
    }

    /// <exception cref="DomainRuleException">decision.approver.author: the author cannot approve, whatever roles he or she has</exception>
    public Decision Approve(long approverId, string approverName, DateTime nowUtc)
    {
        Require(ApplicationStatus.OnApproval);
        var decision = CurrentDecision!;
        decision.Approve(approverId, approverName, nowUtc);
        Move(decision.Kind == DecisionKind.Grant ? ApplicationStatus.Approved : ApplicationStatus.Refused, nowUtc, null);
        return decision;
    }

    public void ReturnForRevision(long approverId, string approverName, string reason, DateTime nowUtc)
    {
        Require(ApplicationStatus.OnApproval);
        CurrentDecision!.Return(approverId, approverName, reason, nowUtc);
        Move(ApplicationStatus.Returned, nowUtc, reason);
    }

    /// <summary>The citizen takes the application back before it is decided.</summary>
    /// <exception cref="DomainRuleException">application.withdraw.reason, application.status</exception>
    public void Withdraw(string reason, DateTime nowUtc)
    {
        RequireOpen();
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("application.withdraw.reason", "Укажите, почему заявление отозвано.");
        }

        if (Status == ApplicationStatus.OnApproval)
        {
            CurrentDecision!.Drop(reason, nowUtc);
        }

        AwaitingSince = null;
        Move(ApplicationStatus.Withdrawn, nowUtc, reason);
    }

    /// <summary>An approved decision is taken back: the application is decided anew.</summary>
    /// <exception cref="DomainRuleException">decision.cancel.*, decision.approver.author, application.status</exception>
    public Decision CancelDecision(long staffId, string staffName, string? reason, DateTime nowUtc)
    {
        Require(ApplicationStatus.Approved, ApplicationStatus.Refused);
        var decision = CurrentDecision!;
        decision.Cancel(staffId, staffName, reason, nowUtc);
        Move(ApplicationStatus.Returned, nowUtc, decision.CancelReason);
        return decision;
    }

    /// <summary>«на утверждении»: the status as it is written on screen.</summary>
    public static string StatusName(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Registered => "зарегистрировано",
        ApplicationStatus.InWork => "в работе",
        ApplicationStatus.AwaitingData => "ждёт сведений",
        ApplicationStatus.OnApproval => "на утверждении",
        ApplicationStatus.Approved => "утверждено",
        ApplicationStatus.Refused => "отказано",
        ApplicationStatus.Withdrawn => "отозвано заявителем",
        ApplicationStatus.Returned => "возвращено на доработку",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private void Move(ApplicationStatus status, DateTime nowUtc, string? reason)
    {
        Status = status;
        StatusSinceUtc = nowUtc;
        StatusReason = reason;
    }

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw WrongStatus();
        }
    }

    private void Require(params ReadOnlySpan<ApplicationStatus> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw WrongStatus();
        }
    }

    private DomainRuleException WrongStatus() => new(
        "application.status", $"Заявление № {Number} сейчас «{StatusName(Status)}», это действие уже невозможно. Обновите страницу.");
}
