/* What belongs to a subject: common knowledge of the trades, written for this project. */
#include "backends/builtin/questions/aporia-builtin-ranking.h"

#include <string.h>

static const struct
{
  const char *key; /* by the alias rule */
  const char *words;
} related[] = {
  { "javascript",
    "function closure promise callback async await prototype hoisting scope event loop array "
    "object variable const let var undefined null this operator strict typeof method "
    "parameter argument iterate string boolean mutable immutable" },
  { "typescript", "type interface generic enum tuple union compiler" },
  { "css", "selector style stylesheet layout flexbox grid float margin padding specificity sass "
           "pixel color "
           "class element box animation responsive media" },
  { "html",
    "tag element attribute markup document head body script form semantic doctype dom browser link "
    "input" },
  { "react", "component jsx props state hook render ref context lifecycle virtual dom" },
  { "vue", "component directive template reactive watcher slot" },
  { "angular", "component directive module service injection template observable" },
  { "node", "server event loop module npm callback stream buffer error-first package" },
  { "python",
    "list dictionary tuple decorator generator iterator exception lambda comprehension pip" },
  { "java", "class interface thread garbage collection jvm exception generics inheritance" },
  { "sql", "query join table index select group transaction normalization primary key" },
  { "docker", "container image dockerfile volume registry compose" },
  { "kubernetes", "pod cluster deployment service node ingress helm" },
  { "git", "commit branch merge rebase repository pull conflict" },
  { "network",
    "http https request response tcp ip dns latency port protocol cookie cache cors url" },
  { "security",
    "xss csrf injection encryption token authentication authorization certificate password" },
  { "testing", "test unit integration mock assertion coverage regression" },
  { "performance", "cache latency load slow fast memory profile optimise" },
  { "machinelearning", "model training feature overfitting dataset prediction label" },
  { "linearregression",
    "regression coefficient residual least squares intercept gradient normal assumption" },
  { "logisticregression", "sigmoid odds classification threshold log loss" },
  { "classification",
    "precision recall roc auc accuracy confusion matrix classifier logistic threshold "
    "imbalanced f1 class label" },
  { "regularization",
    "l1 l2 lasso ridge overfitting penalty dropout elastic sparse weight shrink" },
  { "validation", "cross-validation overfitting split holdout fold training test generalise" },
  { "decisiontree", "tree split gini entropy leaf depth prune impurity information gain" },
  { "randomforest", "tree ensemble bagging bootstrap feature importance" },
  { "gradientboosting", "boosting tree xgboost learning rate ensemble weak learner" },
  { "neuralnetwork",
    "layer activation backpropagation relu sigmoid weight neuron dropout gradient deep" },
  { "optimizationinneuralnetwork", "gradient descent sgd adam momentum learning rate batch epoch" },
  { "neuralnetworkforcomputervision",
    "convolution cnn image pooling augmentation filter detection transfer" },
  { "parametertuning", "hyperparameter grid search random search learning rate bayesian tune" },
  { "dimensionalityreduction", "pca svd component variance curse embedding projection eigenvalue" },
  { "clustering", "k-means kmeans cluster centroid dbscan hierarchical unsupervised distance" },
  { "featureselection",
    "feature importance selection l1 mutual information correlated irrelevant" },
  { "textclassification",
    "text bag of words tf-idf token word embedding document vocabulary ngram naive bayes" },
  { "naturallanguageprocessing", "text token embedding word stemming corpus sentence" },
  { "rankingandsearch",
    "ranking search relevance query ndcg precision retrieve inverted index click" },
  { "recommendersystem",
    "recommend collaborative filtering item user cold start matrix factorization rating" },
  { "timeserie", "time series trend seasonality forecast arima autocorrelation stationary lag" },
  { "statistic", "distribution mean variance hypothesis p-value sample confidence interval" },
  { "leadership", "team conflict delegate motivate decision feedback" },
};

const char *
builtin_related_words (const char *skill_key)
{
  for (guint i = 0; i < G_N_ELEMENTS (related); i++)
    if (strcmp (related[i].key, skill_key) == 0)
      return related[i].words;
  return NULL;
}
