using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Certificates;

/// <summary>
/// An electronic certificate: a record of ГИС ЭС that lets a family buy named kinds of goods at public cost.
/// One per assignment fact. Money in kopecks, instants in UTC; balances are the last ones confirmed by ГИС ЭС.
/// </summary>
public sealed partial class Certificate
{
    public const int ReasonTextMaxLength = 500;

    private readonly List<CertificateOperation> operations = [];

    private Certificate()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public Guid FactAssignmentUuid { get; private set; }

    /// <summary>25 digits, known once ГИС ЭС has formed the certificate.</summary>
    public string? Number { get; private set; }

    public long FamilyId { get; private set; }

    public long HolderPersonId { get; private set; }

    public Snils HolderSnils { get; private set; } = null!;

    public string? HolderPhone { get; private set; }

    public long? BeneficiaryPersonId { get; private set; }

    public string MeasureCode { get; private set; } = null!;

    public string MeasureName { get; private set; } = null!;

    public int MeasureVersion { get; private set; }

    public long DecisionId { get; private set; }

    public CertificateType Type { get; private set; }

    public long? AmountKopecks { get; private set; }

    public int? Quantity { get; private set; }

    public IReadOnlyList<CertificateLine> Lines { get; private set; } = [];

    public DateOnly StartDate { get; private set; }

    public DateOnly EndDate { get; private set; }

    public string MspCode { get; private set; } = null!;

    public string? LmspCode { get; private set; }

    public string BudgetCode { get; private set; } = null!;

    public string Program { get; private set; } = null!;

    public CertificateLife Life { get; private set; }

    public CertificateUsage Usage { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>When the number became known.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>When it was «действует» for the first time.</summary>
    public DateTime? ActivatedAt { get; private set; }

    /// <summary>When it came to its present life.</summary>
    public DateTime LifeSince { get; private set; }

    /// <summary>What ГИС ЭС answered when it refused to form, to change or to block.</summary>
    public string? RefusalText { get; private set; }

    /// <summary>Status as ГИС ЭС last reported it: code, reason and the time it was set there.</summary>
    public string? ReportedStatusCode { get; private set; }

    public string? ReportedStatusReason { get; private set; }

    public DateTime? ReportedStatusAt { get; private set; }

    /// <summary>Term and face value as ГИС ЭС last reported them; a difference from ours is for the reconciliation.</summary>
    public DateOnly? ReportedStartDate { get; private set; }

    public DateOnly? ReportedEndDate { get; private set; }

    public long? ReportedAmountKopecks { get; private set; }

    /// <summary>Time of the newest operation ГИС ЭС reported; orders reports with the same status time.</summary>
    public DateTime? LastOperationAt { get; private set; }

    public IReadOnlyList<string> SuspensionReasons { get; private set; } = [];

    public long? BalanceKopecks { get; private set; }

    public int? BalanceQuantity { get; private set; }

    public IReadOnlyList<CertificateLineBalance> LineBalances { get; private set; } = [];

    /// <summary>When ГИС ЭС told the balance.</summary>
    public DateTime? BalanceAt { get; private set; }

    public DateTime? RevocationRequestedAt { get; private set; }

    /// <summary>Dictionary code of ГИС ЭС, 8 characters.</summary>
    public string? RevocationReasonCode { get; private set; }

    public string? RevocationReasonText { get; private set; }

    public string? CancelReasonText { get; private set; }

    /// <summary>Card it is tied to.</summary>
    public string? CardBin { get; private set; }

    public string? CardLast4 { get; private set; }

    public string? CardHash { get; private set; }

    /// <summary>Encrypted number on its way to ГИС ЭС; erased once the record is confirmed or given up.</summary>
    public byte[]? CardCipher { get; private set; }

    /// <summary>How and when the citizen was told that it ends with money left; null = not yet.</summary>
    public FamilyNotice? EndingNotice { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<CertificateOperation> Operations => operations;

    /// <summary>«2202 20•• •••• 2342»; null while there is no card.</summary>
    public string? CardMask => CardBin is null || CardLast4 is null ? null : MirCard.Mask(CardBin, CardLast4);

    public bool IsRevocationPending => RevocationRequestedAt is not null && Life is not (CertificateLife.Blocked or CertificateLife.Cancelled);

    /// <summary>Formed, not ended and with something left to buy for.</summary>
    public bool HasMoneyLeft =>
        Life is CertificateLife.Active or CertificateLife.Suspended && Usage != CertificateUsage.Full && BalanceKopecks != 0;

    /// <summary>«Отозвать» is possible now: revoked in ГИС ЭС, or cancelled before it was formed.</summary>
    public bool CanBeGivenUp =>
        Life is not (CertificateLife.Cancelled or CertificateLife.Blocked or CertificateLife.Expired) && !IsRevocationPending;

    /// <summary>Whether the family has had this one when the frequency of the measure is counted.</summary>
    public bool CountsAsReceived => Life switch
    {
        CertificateLife.Sent or CertificateLife.Active or CertificateLife.Suspended or CertificateLife.Expired => true,
        CertificateLife.Blocked => Usage != CertificateUsage.None,
        _ => false,
    };

    /// <summary>A certificate of an approved decision; waits for the number of a card.</summary>
    public static Certificate Draft(CertificateOrder terms, Guid publicId, DateTime at)
    {
        var faults = CertificateTypeRules.Check(terms.Type, terms.AmountKopecks, terms.Quantity, terms.Lines);
        if (faults.Count > 0)
        {
            throw new DomainRuleException(faults[0].Code, faults[0].Message);
        }

        if (terms.EndDate < terms.StartDate)
        {
            throw new DomainRuleException("certificate.term", "Срок сертификата кончается раньше, чем начинается. Проверьте даты.");
        }

        RequireDigits(terms.MspCode, 4, "certificate.msp", "Код меры по КМСЗ состоит из 4 цифр. Исправьте его в карточке меры.");
        if (terms.HolderPhone is not null)
        {
            RequirePhone(terms.HolderPhone);
        }

        return new Certificate
        {
            PublicId = publicId,
            FactAssignmentUuid = terms.FactAssignmentUuid,
            FamilyId = terms.FamilyId,
            HolderPersonId = terms.HolderPersonId,
            HolderSnils = terms.HolderSnils,
            HolderPhone = terms.HolderPhone,
            BeneficiaryPersonId = terms.BeneficiaryPersonId,
            MeasureCode = terms.MeasureCode,
            MeasureName = terms.MeasureName,
            MeasureVersion = terms.MeasureVersion,
            DecisionId = terms.DecisionId,
            Type = terms.Type,
            AmountKopecks = terms.AmountKopecks,
            Quantity = terms.Quantity,
            Lines = terms.Lines,
            StartDate = terms.StartDate,
            EndDate = terms.EndDate,
            MspCode = terms.MspCode,
            LmspCode = terms.LmspCode,
            BudgetCode = terms.BudgetCode,
            Program = terms.Program,
            Life = CertificateLife.Draft,
            LifeSince = at,
            Usage = CertificateUsage.None,
            CreatedAt = at,
        };
    }

    /// <summary>Draft, or Rejected again under the same fact of assignment → Sent.</summary>
    public void Send(SealedCard card, DateTime at)
    {
        Allow("certificate.send", "Отправить в ГИС ЭС можно только черновик или отклонённый сертификат.", CertificateLife.Draft, CertificateLife.Rejected);
        (CardBin, CardLast4, CardHash, CardCipher) = (card.Bin, card.Last4, card.Hash, card.Cipher);
        SentAt = at;
        RefusalText = null;
        Move(CertificateLife.Sent, at);
    }

    /// <summary>Sent → Rejected; a stored revocation is thereby fulfilled and the certificate is given up.</summary>
    public void Reject(string text, DateTime at)
    {
        Allow("certificate.reject", "Отказ ГИС ЭС относится только к направленному сертификату.", CertificateLife.Sent);
        if (Number is not null)
        {
            throw new DomainRuleException("certificate.reject.formed", "ГИС ЭС уже сформировала этот сертификат, отказ к нему не относится.");
        }

        RefusalText = Shorten(text);
        Move(CertificateLife.Rejected, at);
        if (RevocationRequestedAt is not null)
        {
            Cancel(RevocationReasonText!, at);
        }
    }

    /// <summary>Draft, Rejected → Cancelled.</summary>
    public void Cancel(string reason, DateTime at)
    {
        Allow("certificate.cancel", "Отменить можно только черновик или отклонённый сертификат. Направленный и действующий отзывают.", CertificateLife.Draft, CertificateLife.Rejected);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("certificate.reason", "Укажите причину.");
        }

        CancelReasonText = Shorten(reason);
        EraseNumbers();
        Move(CertificateLife.Cancelled, at);
    }

    /// <summary>
    /// Applies what ГИС ЭС reports. Sent becomes Active or Suspended and gets its number; Active and Suspended follow;
    /// a report older than the last one changes nothing; an ended certificate takes over use and balance only.
    /// Returns false when the report was older.
    /// </summary>
    public bool Accept(CertificateNumber number, ReportedState state, DateTime at)
    {
        if (Life is CertificateLife.Draft or CertificateLife.Rejected or CertificateLife.Cancelled)
        {
            throw new DomainRuleException("certificate.accept", "ГИС ЭС сообщила о сертификате, который у нас не направлен. Нужна сверка.");
        }

        if (Number is not null && Number != number.Value)
        {
            throw new DomainRuleException("certificate.number.differs", "ГИС ЭС сообщила другой номер этого сертификата. Нужна сверка.");
        }

        if (IsOlder(state))
        {
            return false;
        }

        if (Number is null)
        {
            Number = number.Value;
            ConfirmedAt = at;
            CardCipher = null;
            RefusalText = null;
        }

        ReportedStatusCode = state.StatusCode;
        ReportedStatusReason = state.StatusReason;
        ReportedStatusAt = state.StatusAt;
        ReportedStartDate = state.StartDate;
        ReportedEndDate = state.EndDate;
        ReportedAmountKopecks = state.AmountKopecks;
        LastOperationAt = state.LastOperationAt ?? LastOperationAt;
        SuspensionReasons = state.SuspensionReasons;
        Usage = state.Usage;
        BalanceKopecks = state.BalanceKopecks;
        BalanceQuantity = state.BalanceQuantity;
        LineBalances = state.LineBalances;
        BalanceAt = at;
        Follow(state.Life, at);
        return true;
    }

    /// <summary>Adds operations not known yet and returns them.</summary>
    public IReadOnlyList<CertificateOperation> AddOperations(IEnumerable<CertificateOperation> reported)
    {
        var known = operations.Select(operation => operation.Number).ToHashSet(StringComparer.Ordinal);
        var added = reported.Where(operation => known.Add(operation.Number)).ToList();
        operations.AddRange(added);
        return added;
    }

    /// <summary>
    /// «Отозвать». On Active and Suspended the block may go out at once; on Sent it is stored until the number is known.
    /// Returns whether the number is known.
    /// </summary>
    public bool RequestRevocation(string reasonCode, string reasonText, DateTime at)
    {
        Allow("certificate.revoke", "Отозвать можно только направленный, действующий или приостановленный сертификат.",
            CertificateLife.Sent, CertificateLife.Active, CertificateLife.Suspended);
        if (RevocationRequestedAt is not null)
        {
            throw new DomainRuleException("certificate.revoke.pending", "Отзыв этого сертификата уже оформлен и ждёт ответа ГИС ЭС.");
        }

        if (string.IsNullOrWhiteSpace(reasonText) || reasonCode is not { Length: 8 })
        {
            throw new DomainRuleException("certificate.reason", "Выберите причину отзыва из справочника.");
        }

        RevocationRequestedAt = at;
        RevocationReasonCode = reasonCode;
        RevocationReasonText = Shorten(reasonText);
        RefusalText = null;
        return Number is not null;
    }

    /// <summary>ГИС ЭС confirmed the block.</summary>
    public void ConfirmRevocation(DateTime at)
    {
        if (Life == CertificateLife.Blocked)
        {
            return;
        }

        Allow("certificate.block", "Блокировка подтверждена для сертификата, который не отзывали. Нужна сверка.",
            CertificateLife.Sent, CertificateLife.Active, CertificateLife.Suspended);
        if (RevocationRequestedAt is null || Number is null)
        {
            throw new DomainRuleException("certificate.block", "Блокировка подтверждена для сертификата, который не отзывали. Нужна сверка.");
        }

        EraseNumbers();
        Move(CertificateLife.Blocked, at);
    }

    /// <summary>ГИС ЭС refused the block: the request is off, staff see why and may ask again.</summary>
    public void RefuseRevocation(string text)
    {
        if (!IsRevocationPending)
        {
            throw new DomainRuleException("certificate.block", "Отказ в блокировке получен для сертификата, который не отзывали. Нужна сверка.");
        }

        RevocationRequestedAt = null;
        RevocationReasonCode = null;
        RevocationReasonText = null;
        RefusalText = Shorten(text);
    }

    /// <summary>Whether both buy the same for the same people in days that overlap.</summary>
    public bool IsForTheSameAs(Certificate other) =>
        FactAssignmentUuid != other.FactAssignmentUuid
        && MeasureCode == other.MeasureCode
        && BeneficiaryPersonId == other.BeneficiaryPersonId
        && (BeneficiaryPersonId is not null || FamilyId == other.FamilyId)
        && StartDate <= other.EndDate
        && other.StartDate <= EndDate;

    /// <summary>The citizen was told that it ends with money left; told again, the last time counts.</summary>
    public void TellOfEnding(FamilyNotice notice)
    {
        if (!HasMoneyLeft)
        {
            throw new DomainRuleException("certificate.ending", "Сертификат уже не действует или израсходован: сообщать об остатке незачем. Обновите страницу.");
        }

        EndingNotice = notice;
    }

    /// <summary>Active, Suspended → Expired after the last day; a block on its way decides first.</summary>
    public void Expire(DateOnly today, DateTime at)
    {
        Allow("certificate.expire", "Срок истекает только у действующего или приостановленного сертификата.", CertificateLife.Active, CertificateLife.Suspended);
        if (today <= EndDate)
        {
            throw new DomainRuleException("certificate.expire.early", "Срок сертификата ещё не истёк.");
        }

        if (IsRevocationPending)
        {
            throw new DomainRuleException("certificate.revoke.pending", "Отзыв этого сертификата уже оформлен и ждёт ответа ГИС ЭС.");
        }

        EraseNumbers();
        Move(CertificateLife.Expired, at);
    }

    private static void RequireDigits(string text, int length, string code, string message)
    {
        if (text.Length != length || !text.All(char.IsAsciiDigit))
        {
            throw new DomainRuleException(code, message);
        }
    }

    // A partner's text may repeat what it was sent.
    private static string Shorten(string text)
    {
        var safe = MirCard.Redact(text.Trim());
        return safe.Length <= ReasonTextMaxLength ? safe : safe[..ReasonTextMaxLength];
    }

    // By the time of the status, then of the newest operation; in the same second the report with fewer operations of it is
    // the older one. Operations of older reports are kept too, so the count of what is known never misses any. A report
    // without operations was made before the first of them.
    private bool IsOlder(ReportedState state)
    {
        if (ReportedStatusAt != state.StatusAt || LastOperationAt is not { } last)
        {
            return ReportedStatusAt > state.StatusAt;
        }

        return state.LastOperationAt is not { } told || last > told || (last == told && operations.Count(o => o.At == last) > state.OperationsAtLast);
    }

    private void Follow(CertificateLife? reported, DateTime at)
    {
        var ended = Life is CertificateLife.Blocked or CertificateLife.Expired;
        var next = reported switch
        {
            CertificateLife.Active or CertificateLife.Suspended when !ended => reported.Value,
            CertificateLife.Blocked when IsRevocationPending && !ended && Life != CertificateLife.Sent => CertificateLife.Blocked,

            // Anything else (an unknown code, a block we did not ask for) is a difference for the reconciliation.
            _ => Life,
        };
        if (next == Life)
        {
            return;
        }

        if (next == CertificateLife.Active)
        {
            ActivatedAt ??= at;
        }

        if (next == CertificateLife.Blocked)
        {
            EraseNumbers();
        }

        Life = next;
        LifeSince = at;
    }

    private void EraseNumbers()
    {
        CardCipher = null;
        DropEdits();
    }

    private void Allow(string code, string message, params ReadOnlySpan<CertificateLife> from)
    {
        if (!from.Contains(Life))
        {
            throw new DomainRuleException(code, message);
        }
    }

    private void Move(CertificateLife life, DateTime at) => (Life, LifeSince) = (life, at);
}
