using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.NameSearch;

/// <summary>Names and addresses saved before the search had its words get them once, at the first start after the upgrade.</summary>
public static class NameBackfill
{
    private const int BatchSize = 1_000;

    public static async Task RunAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<NameToken>().AnyAsync(cancellationToken) || !await db.Set<Person>().AnyAsync(cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = new HashSet<(string Text, NameTokenKinds Kind)>();
        var last = 0L;
        while (await ReadAsync(db, last, cancellationToken) is { Count: > 0 } persons)
        {
            foreach (var person in persons)
            {
                foreach (var address in person.Addresses)
                {
                    db.Entry(address).Property(a => a.SettlementKey).CurrentValue = Settlement.KeyOf(address.Text);
                }

                db.AddRange(NameIndexing.AllKeysOf(person));
                db.AddRange(NameIndexing.AllTokensOf(person).Where(known.Add).Select(token => NameToken.Create(token.Text, token.Kind)));
            }

            last = persons[^1].Id;
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static Task<List<Person>> ReadAsync(PassportDbContext db, long after, CancellationToken cancellationToken) => db.Set<Person>().AsSplitQuery()
        .Include(p => p.FormerNames)
        .Include(p => p.Addresses)
        .Where(p => p.Id > after)
        .OrderBy(p => p.Id)
        .Take(BatchSize)
        .ToListAsync(cancellationToken);
}
