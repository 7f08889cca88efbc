namespace Gnpe.Cli.Study;

/// <summary>Names of the methods on the command line, in files and in figures.</summary>
internal static class StudyMethodNames
{
    private static readonly (StudyMethod Method, string Name)[] All =
        [(StudyMethod.Npe, "npe"), (StudyMethod.NpeCnn, "npe-cnn"), (StudyMethod.ChainedNpe, "chained-npe"), (StudyMethod.Gnpe, "gnpe")];

    public static string Of(StudyMethod method) => Array.Find(All, entry => entry.Method == method).Name;

    /// <summary>Reads a comma-separated list.</summary>
    public static IReadOnlyList<StudyMethod> Parse(string list)
    {
        List<StudyMethod> methods = [];
        foreach (string name in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int index = Array.FindIndex(All, entry => entry.Name == name);
            if (index < 0)
            {
                throw new InvalidInputException($"--methods: there is no method '{name}'; the methods are {string.Join(", ", All.Select(entry => entry.Name))}.");
            }

            methods.Add(All[index].Method);
        }

        return methods.Count > 0 ? [.. methods.Distinct()] : throw new InvalidInputException("--methods: the list is empty; name at least one method, such as gnpe.");
    }
}
