using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Tests.Benchmarks;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Hostile;

/// <summary>The one search box, with everything the server does with what was typed.</summary>
internal sealed class SearchTarget : FuzzTarget
{
    private const int Families = 150;

    private static readonly string[] Samples =
    [
        "Иванова Анна Петровна", "Иванова А. П.", "Петрова-Водкина 1990", "иванов 15.10.1990", "bdfyjdf fyyf", "112-233-445 95", "11223344595", "15.10.1990", "4510 123456", "12-000412", "дело № 12-000412",
        "+7 (812) 123-45-67", "9211234567", "2021080713257902301000001", "0004", "2200 0000 0000 0004", "I-ВО № 123456", "свидетельство о рождении II-АБ 654321", "Смирнова Всеволожск", "Гасан оглы", "д.р. 1.1.80", "Ли", "О'Коннор",
    ];

    private static readonly string[] Pages = ["01", "03", "largeFamily", "0-2", "7-17", "' OR 1=1 --", "\0", "99999999999999999999", ""];

    private BenchmarkRegistry registry = null!;
    private AsyncServiceScope circuit;

    public override string Name => "search box";

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(Families, TextWriter.Null, cancellationToken);
        circuit = registry.SignIn(centreId: 1);
    }

    public override async Task<string?> TryAsync(Random random)
    {
        var search = circuit.ServiceProvider.GetRequiredService<FamilySearch>();
        var query = search.Understand(Drawn(random));
        var filter = random.Next(4) == 0
            ? SearchFilter.Parse(Mutation.Any(Pages, random), Mutation.Any(Pages, random), Mutation.Any(Pages, random))
            : SearchFilter.None;
        var outcome = await search.SearchAsync(query, filter, random.Next(20) == 0 ? random.Next(1, 10_000) : 1);
        return outcome is SearchOutcome.Refused { Query: { Kind: not SearchKind.Empty } refused } ? refused.Problem ?? string.Empty : null;
    }

    public override async ValueTask DisposeAsync()
    {
        await circuit.DisposeAsync();
        await registry.DisposeAsync();
    }

    private static string Drawn(Random random) => random.Next(10) switch
    {
        0 => new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(0x10000))]),
        1 => string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Mutation.Any(Mutation.Texts, random))),
        2 => string.Concat(Enumerable.Repeat(Mutation.Any(Samples, random) + Mutation.Any([" ", ".", "-", "\u202e"], random), random.Next(1, 2_000))),
        3 => Mutation.Of(Mutation.Any(Samples, random) + " " + Mutation.Any(Samples, random), random),
        _ => Mutation.Of(Mutation.Any(Samples, random), random),
    };
}
