using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialPassport.Web.Features;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Access;

/// <summary>One asynchronous method of a feature that a page, an endpoint, a command or a job can call.</summary>
internal sealed record UseCase(Type Service, MethodInfo Method)
{
    private const string FeaturesNamespace = "SocialPassport.Web.Features";

    /// <summary>«FamilyCard.OpenAsync»; overloads share it and ask for the same.</summary>
    public string Name => $"{Service.Name.Split('`')[0]}.{Method.Name}";

    /// <summary>Everything that <see cref="FeatureServices.AddFeatures"/> registers, under the class that does the work.</summary>
    public static IReadOnlyList<UseCase> All { get; } =
    [
        .. new ServiceCollection().AddFeatures()
            .Select(service => service.ImplementationType)
            .OfType<Type>()
            .Where(type => type.Namespace?.StartsWith(FeaturesNamespace, StringComparison.Ordinal) == true && !typeof(IHostedService).IsAssignableFrom(type))
            .Distinct()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(method => IsAsynchronous(method.ReturnType) && !IsPartOfAnother(method))
                .Select(method => new UseCase(type, method)))
            .OrderBy(useCase => useCase.Name, StringComparer.Ordinal),
    ];

    /// <summary>Calls it and waits for its end; of a stream the first element is enough.</summary>
    public async Task CallAsync(object service, object?[] arguments)
    {
        var answer = Method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (answer)
        {
            case Task task:
                await task;
                break;
            case ValueTask task:
                await task;
                break;
            case not null when Generic(answer.GetType(), typeof(ValueTask<>)) is { } valueTask:
                await (Task)valueTask.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(answer, null)!;
                break;
            case not null when Generic(answer.GetType(), typeof(IAsyncEnumerable<>)) is { } stream:
                await (Task)typeof(UseCase).GetMethod(nameof(FirstAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(stream.GenericTypeArguments).Invoke(null, [answer])!;
                break;
        }
    }

    /// <summary>It works inside the unit of work of its caller, which asked; pages have none to give.</summary>
    private static bool IsPartOfAnother(MethodInfo method) => method.GetParameters().Any(p => typeof(PassportDbContext).IsAssignableFrom(p.ParameterType));

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || type == typeof(ValueTask)
        || Generic(type, typeof(ValueTask<>)) is not null
        || Generic(type, typeof(IAsyncEnumerable<>)) is not null;

    private static Type? Generic(Type type, Type definition) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == definition);

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> stream)
    {
        await using var elements = stream.GetAsyncEnumerator();
        await elements.MoveNextAsync();
    }
}
