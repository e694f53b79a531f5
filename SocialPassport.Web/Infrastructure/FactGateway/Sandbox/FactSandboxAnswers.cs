using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.FactGateway.Sandbox;

/// <summary>
/// Invented departments. They mostly know what the registry knows, so that a trial looks like a working day: some things
/// the registry does not know, now and then a contradiction, «нет данных» or a refusal. The same question gets the same answer.
/// </summary>
public sealed class FactSandboxAnswers(IDbContextFactory<PassportDbContext> contexts)
{
    private const string State = "state";
    private const int RefusedOf100 = 3;
    private const int NoDataOf100 = 7;
    private const int ContradictsOf100 = 15;
    private const int NoIncomeOf100 = 15;
    private const int SilentOf100 = 10;
    private const long LeastWage = 28_000_00;
    private const int WageSpread = 40_000;

    public async Task<FactAnswer> OfAsync(FactQuery query, CancellationToken cancellationToken)
    {
        switch (Draw(query, State))
        {
            case < RefusedOf100:
                return new(FactAnswerState.Refused, "Ведомство отказало: сведения о лице не совпадают.", null);
            case < RefusedOf100 + NoDataOf100:
                return new(FactAnswerState.NoData, "Сведений о лице нет.", null);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var snils = Snils.Parse(query.Person.Snils);
        var person = await db.Set<Person>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Incomes)
            .Include(p => p.NoIncomeStatements)
            .Include(p => p.Addresses)
            .FirstOrDefaultAsync(p => p.Snils == snils, cancellationToken);
        if (person is null)
        {
            return new(FactAnswerState.NoData, "Сведений о лице нет.", null);
        }

        var facts = query.Kind switch
        {
            FactRequestKind.Income => Incomes(query, person),
            FactRequestKind.Residence => Residence(query, person),
            FactRequestKind.Birth => [new ReceivedBirth(Contradicts(query) ? person.BirthDate.AddDays(1) : person.BirthDate, Act(query, person.BirthDate))],
            FactRequestKind.Marriage => await MarriageAsync(db, query, person, cancellationToken),
            FactRequestKind.ParentalRights => [new ReceivedParentalRights(Deprived: false, null, null)],
            _ => Draw(query, "measure") < 50 ? [new ReceivedMeasure("Единое пособие (пример)", "Социальный фонд России", query.Person.BirthDate.AddYears(1), null)] : [],
        };
        return facts.Count == 0 ? new(FactAnswerState.NoData, "Сведений нет.", null) : new(FactAnswerState.Ready, null, facts);
    }

    private static List<ReceivedFact> Incomes(FactQuery query, Person person)
    {
        var facts = new List<ReceivedFact>();
        for (var month = query.From!.Value; month <= query.To!.Value; month = month.AddMonths(1))
        {
            var known = person.Incomes.Where(i => i.Month == month && i.Source == person.Incomes.Where(o => o.Month == month).Min(o => o.Source)).ToList();
            var draw = Draw(query, $"{month:yyyyMM}");
            if (known.Count > 0)
            {
                facts.AddRange(known.Select(i => new ReceivedIncome(month, i.Kind, draw < ContradictsOf100 ? i.Kopecks * 6 / 5 : i.Kopecks)));
            }
            else if (draw < NoIncomeOf100 || person.NoIncomeStatements.Any(s => s.Month == month))
            {
                facts.Add(new ReceivedNoIncome(month));
            }
            else if (draw >= NoIncomeOf100 + SilentOf100)
            {
                facts.Add(new ReceivedIncome(month, "salary", LeastWage + (Number(query, "wage") % WageSpread * 100)));
            }
        }

        return facts;
    }

    private static List<ReceivedFact> Residence(FactQuery query, Person person)
    {
        var known = person.Addresses.Where(a => a.To is null && a.Kind != AddressKind.Actual).MinBy(a => a.Kind);
        return known is null
            ? []
            : [new ReceivedAddress(known.Kind, Contradicts(query) ? known.Text + ", корп. 2" : known.Text, known.Oktmo, known.FiasId, known.From)];
    }

    private static async Task<List<ReceivedFact>> MarriageAsync(PassportDbContext db, FactQuery query, Person person, CancellationToken cancellationToken)
    {
        var spouse = await (
                from own in db.Set<FamilyMember>()
                join other in db.Set<FamilyMember>() on own.FamilyId equals other.FamilyId
                where own.PersonId == person.Id && own.To == null && other.To == null && other.PersonId != own.PersonId
                    && own.Role <= MemberRole.Spouse && other.Role <= MemberRole.Spouse
                orderby other.Id
                select other.Person)
            .FirstOrDefaultAsync(cancellationToken);
        var married = person.BirthDate.AddYears(24);
        return spouse is null ? [] : [new ReceivedMarriage(spouse.FullName, spouse.BirthDate, married, Act(query, married))];
    }

    private static string Act(FactQuery query, DateOnly on) => $"№ {Number(query, "act") % 1_000_000:D6} от {Domain.Common.RussianText.Date(on.AddDays(5))} (пример)";

    /// <summary>Whether a question about the person is neither refused nor answered by «нет данных».</summary>
    public static bool Answers(string snils, FactRequestKind kind) => Draw(snils, kind, State) >= RefusedOf100 + NoDataOf100;

    /// <summary>Whether the answer contradicts what the registry knows; incomes contradict month by month.</summary>
    public static bool Contradicts(string snils, FactRequestKind kind) => Draw(snils, kind, "contradicts") < ContradictsOf100;

    private static bool Contradicts(FactQuery query) => Contradicts(query.Person.Snils, query.Kind);

    private static int Draw(FactQuery query, string matter) => Draw(query.Person.Snils, query.Kind, matter);

    /// <summary>0…99, the same for the same person and matter.</summary>
    private static int Draw(string snils, FactRequestKind kind, string matter) => (int)(Number(snils, kind, matter) % 100);

    private static long Number(FactQuery query, string matter) => Number(query.Person.Snils, query.Kind, matter);

    private static long Number(string snils, FactRequestKind kind, string matter) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{snils}:{kind}:{matter}")));
}
