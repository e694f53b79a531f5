using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.FactRequests;

/// <summary>Applies an answer of another department: request, card, timeline and audit in one save, each answer once.</summary>
public sealed class FactAnswers(IDbContextFactory<PassportDbContext> contexts, DictionaryLookup dictionaries, AuditTrail audit)
{
    private const int Tries = 5;

    private static readonly StaffIdentity Departments = StaffIdentity.System("Сведения СМЭВ", "сервер");

    public async Task ApplyAsync(long requestId, FactAnswer answer, DateTime now, CancellationToken cancellationToken)
    {
        // A clerk may save the card in between; then the answer is put beside the card as it is now.
        for (var tries = 0; tries < Tries; tries++)
        {
            try
            {
                await TryApplyAsync(requestId, answer, now, cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Read again. After the last try the lease runs out and the answer is fetched again.
            }
        }
    }

    private async Task TryApplyAsync(long requestId, FactAnswer answer, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var request = await db.Set<FactRequest>()
            .Include(r => r.Family!.Members).ThenInclude(m => m.Person)
            .Include(r => r.Lines)
            .AsSplitQuery()
            .SingleAsync(r => r.Id == requestId, cancellationToken);
        if (!request.IsOpen)
        {
            return;
        }

        var family = request.Family!;
        var member = family.Members.FirstOrDefault(m => m.To is null && m.PersonId == request.PersonId);
        switch (answer.State)
        {
            case FactAnswerState.NoData:
                request.AnswerNoData(answer.Reason, now);
                break;
            case FactAnswerState.Refused:
                request.Refuse(answer.Reason ?? "Ведомство отказало без объяснения.", now);
                break;
            default:
                if (member is null)
                {
                    request.Refuse("Пока ждали ответа, человек выбыл из этого дела: сведения не записаны.", now);
                    break;
                }

                await TakeAsync(db, request, family, member, answer.Facts ?? [], now, cancellationToken);
                break;
        }

        audit.Add(
            db,
            Departments,
            AuditAction.Exchange,
            AuditSubject.OfFamily(family.Id, family.PublicId),
            $"{FactRequestWords.Kind(request.Kind)}: {FactRequestWords.State(request.State)}");
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task TakeAsync(
        PassportDbContext db,
        FactRequest request,
        Family family,
        FamilyMember member,
        IReadOnlyList<ReceivedFact> facts,
        DateTime now,
        CancellationToken cancellationToken)
    {
        var person = db.Entry(member.Person);
        await person.Collection(p => p.Incomes).LoadAsync(cancellationToken);
        await person.Collection(p => p.NoIncomeStatements).LoadAsync(cancellationToken);
        await person.Collection(p => p.Addresses).LoadAsync(cancellationToken);
        var intake = new FactIntake(family, member, await dictionaries.NamesAsync(DictionaryNames.IncomeKinds, cancellationToken), MoscowTime.DateOf(now));
        var lines = facts.Select(fact => intake.Take(fact, Guid.NewGuid())).ToList();
        request.Answer(lines, now);
        db.RemoveRange(intake.Withdrawn);
        var written = lines.Where(line => line.Fact is ReceivedIncome || line.State is FactLineState.Accepted or FactLineState.Confirmed).ToList();
        if (written.Count == 0)
        {
            return;
        }

        // A card a clerk has open must notice it.
        db.Entry(family).Property(f => f.Version).IsModified = true;
        var disputed = lines.Count(line => line.State == FactLineState.Disputed);
        family.NoteCardChange(FamilyChange.Create(
                now,
                Departments.FullName,
                request.Kind == FactRequestKind.Income ? FamilyChangeKind.Incomes : FamilyChangeKind.Person,
                $"Получены сведения СМЭВ: {FactRequestWords.Kind(request.Kind)}, {member.Person.ShortName}, "
                    + RussianText.Count(lines.Count, "запись", "записи", "записей")
                    + (disputed == 0 ? null : $", {RussianText.Count(disputed, "расхождение ждёт", "расхождения ждут", "расхождений ждут")} решения"),
                $"Запрос от {RussianText.DateTimeOfUtc(request.CreatedAtUtc)}, {request.CreatedBy}")
            .WithValues(Words(lines, line => line.Known ?? "нет данных"), Words(lines, line => line.Received))
            .About(member.Person));
    }

    private static string Words(IEnumerable<FactLine> lines, Func<FactLine, string> value) =>
        string.Join("; ", lines.Select(line => $"{line.Subject}: {value(line)}"));
}
